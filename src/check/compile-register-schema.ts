import type { ValidateFunction } from 'ajv/dist/2020.js'
import type { RegisterFile } from '../../templates/shared/register.types.ts'
import { fileFinding } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import type { SchemaFile } from '../model/era-files.ts'
import { newAjv } from './new-ajv.ts'

/** Compiles the schema of the register with the one that it refers to; an unusable schema gives a finding. */
export function compileRegisterSchema(
  register: SchemaFile,
  authority: SchemaFile,
): Result<ValidateFunction<RegisterFile>> {
  const ajv = newAjv()
  try {
    ajv.addSchema(authority.schema, authority.url)
    return { value: ajv.compile<RegisterFile>({ ...register.schema, $id: register.url }), findings: [] }
  } catch (error) {
    // Ajv has no error class for a schema that it cannot compile: all it throws here is about the schema.
    const reason = error instanceof Error ? error.message : String(error)
    const message = `is not a usable schema: ${reason}`
    return failure(fileFinding('ERA_SCHEMA', register.source.file, message, 'correct the schema'))
  }
}
