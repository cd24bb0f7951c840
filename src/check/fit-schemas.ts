import type { ValidateFunction } from 'ajv/dist/2020.js'
import type { Edition } from '../../templates/shared/edition.types.ts'
import { failure, type Result } from '../findings/result.ts'
import type { AuthorityData } from '../model/letter-data.ts'
import { withValue, type YamlFile } from '../model/yaml-file.ts'
import { schemaFindings } from './schema-findings.ts'
import type { Validators } from './validators.ts'

/** Checks an edition against the schema of all editions and what its era adds. */
export const fitEdition = (yaml: YamlFile, { edition, eraEdition }: Validators): Result<YamlFile<Edition>> =>
  fitSchemas(yaml, edition, ...(eraEdition ? [eraEdition] : []))

/** Checks an authority's file against its era's schema, and then that this schema has the parts that every era shares. */
export function fitAuthority(
  yaml: YamlFile,
  { authority, commonAuthority }: Validators,
): Result<YamlFile<AuthorityData>> {
  const own = fitSchemas(yaml, authority)
  return own.value ? fitSchemas(yaml, commonAuthority) : own
}

/** Checks a file against schemas. The first one gives the file's value its type. */
export function fitSchemas<T>(
  yaml: YamlFile,
  schema: ValidateFunction<T>,
  ...others: readonly ValidateFunction[]
): Result<YamlFile<T>> {
  const { value } = yaml
  if (schema(value) && others.every((other) => other(value)))
    return { value: withValue(yaml, value), findings: [] }
  return failure(...schemaFindings(yaml, schema, ...others))
}
