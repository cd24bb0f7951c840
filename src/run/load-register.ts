import { compileRegisterSchema } from '../check/compile-register-schema.ts'
import { fitSchemas } from '../check/fit-schemas.ts'
import type { Finding } from '../findings/finding.ts'
import { hasRegister, readRegister } from '../read/read-register.ts'
import { parseRegister } from '../register/parse-register.ts'
import type { Register } from '../register/register.ts'
import type { Folders } from '../system/display-path.ts'

/** The register of bodies as a run has it. */
export interface LoadedRegister {
  /** undefined where the office has none, or it has an error. */
  readonly register: Register | undefined
  /** Errors: they stop all letters, since no name or type can be checked. */
  readonly findings: readonly Finding[]
}

/** Reads and checks data/authorities.yaml, if there is one. */
export function loadRegister(folders: Folders): LoadedRegister {
  if (!hasRegister(folders)) return { register: undefined, findings: [] }
  const files = readRegister(folders)
  if (!files.value) return { register: undefined, findings: files.findings }
  const { yaml, schema, authority } = files.value
  const validator = compileRegisterSchema(schema, authority)
  if (!validator.value) return { register: undefined, findings: validator.findings }
  const fitting = fitSchemas(yaml, validator.value)
  if (!fitting.value) return { register: undefined, findings: fitting.findings }
  const { value, findings } = parseRegister(fitting.value)
  return { register: value, findings }
}
