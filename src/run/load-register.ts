import { compileRegisterSchema } from '../check/compile-register-schema.ts'
import { schemaFindings } from '../check/schema-findings.ts'
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
  const wrong = schemaFindings(yaml, validator.value)
  if (wrong.length > 0) return { register: undefined, findings: wrong }
  const { value, findings } = parseRegister(yaml)
  return { register: value, findings }
}
