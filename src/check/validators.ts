import type { ValidateFunction } from 'ajv/dist/2020.js'
import type { Edition } from '../../templates/shared/edition.types.ts'
import { fileFinding } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import type { SchemaFile, SharedSchemas } from '../model/era-files.ts'
import { isData, type AuthorityData } from '../model/letter-data.ts'
import { RATE_OPTION } from '../rules/rate-option.ts'
import { computedFields, type ComputedField } from '../shape/computed-fields.ts'
import { countFields } from '../shape/count-fields.ts'
import { resolveIn, shapeOfSchema } from '../shape/schema-shape.ts'
import type { Shape } from '../shape/shape.ts'
import { newAjv } from './new-ajv.ts'

/** The compiled schemas of one era. */
export interface Validators {
  readonly edition: ValidateFunction<Edition>
  /** What the era adds to the requirements on every edition ($defs/edition); undefined where it adds nothing. */
  readonly eraEdition: ValidateFunction | undefined
  readonly authority: ValidateFunction
  /** The parts of an authority's file that every era shares. */
  readonly commonAuthority: ValidateFunction<AuthorityData>
  /** Whether the era offers options. */
  readonly hasOptions: boolean
  /** Whether one of them says how rates are printed that round to 100 or 0 and are neither. */
  readonly hasRateOption: boolean
  /** The names that an authority's file can have. */
  readonly authorityShape: Shape
  /** The totals and rates that follow from an authority's file. */
  readonly computed: readonly ComputedField[]
  /** The paths of its counts, in the order of the schema. */
  readonly counts: readonly string[]
  /** The names that an edition can have, with the links and facts of this one. */
  editionShape(edition: unknown): Shape
}

/** Compiles an era's schema together with the shared ones. A schema that cannot be used gives a finding. */
export function compileSchemas(shared: SharedSchemas, era: SchemaFile): Result<Validators> {
  const ajv = newAjv()
  const files = new Map([shared.edition, shared.authority, era].map((file) => [file.url, file.schema]))
  try {
    for (const [url, schema] of files) ajv.addSchema(schema, url)
    const edition = ajv.getSchema<Edition>(shared.edition.url)
    const commonAuthority = ajv.getSchema<AuthorityData>(shared.authority.url)
    const authority = ajv.getSchema(era.url)
    if (!edition || !commonAuthority || !authority) throw new Error('the schema is empty')
    const resolve = resolveIn(files)
    const options = resolve('#/$defs/options', era.url)?.schema
    const value = {
      edition,
      eraEdition: ajv.getSchema(`${era.url}#/$defs/edition`),
      authority,
      commonAuthority,
      hasOptions: options !== undefined,
      hasRateOption: isData(options?.['properties']) && Object.hasOwn(options['properties'], RATE_OPTION),
      authorityShape: shapeOfSchema(era.schema, era.url, resolve),
      computed: computedFields(era.schema, era.url, resolve),
      counts: countFields(era.schema, era.url, resolve),
      editionShape: (data: unknown) =>
        shapeOfSchema(shared.edition.schema, shared.edition.url, resolve, data),
    }
    return { value, findings: [] }
  } catch (error) {
    // Ajv has no error class for a schema that it cannot compile: all that it throws here is about the schema.
    const reason = error instanceof Error ? error.message : String(error)
    return failure(
      fileFinding('ERA_SCHEMA', era.source.file, `is not a usable schema: ${reason}`, 'correct the schema'),
    )
  }
}
