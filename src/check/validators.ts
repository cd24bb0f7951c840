import type { ValidateFunction } from 'ajv/dist/2020.js'
import { fileFinding } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import type { SharedSchemas } from '../model/era-files.ts'
import type { SchemaFile } from '../model/era-files.ts'
import { RATE_OPTION } from '../rules/rate-option.ts'
import { computedFields, type ComputedField } from '../shape/computed-fields.ts'
import { resolveIn } from '../shape/resolve-in.ts'
import { shapeOfSchema } from '../shape/schema-shape.ts'
import type { Shape } from '../shape/shape.ts'
import { newAjv } from './new-ajv.ts'

/** The compiled schemas of one era. */
export interface Validators {
  readonly edition: ValidateFunction
  readonly authority: ValidateFunction
  /** What the era asks of an edition beyond what all editions have ($defs/edition); undefined where it asks nothing. */
  readonly eraEdition: ValidateFunction | undefined
  /** Whether the era offers options. */
  readonly hasOptions: boolean
  /** Whether one of them says how rates are printed that round to 100 or 0 and are neither. */
  readonly hasRateOption: boolean
  /** The names that an authority's file can have. */
  readonly authorityShape: Shape
  /** The totals and rates that follow from an authority's file. */
  readonly computed: readonly ComputedField[]
  /** The names that an edition can have, with the links and facts of the edition at hand. */
  editionShape(edition: unknown): Shape
}

/** Compiles an era's schema together with the shared ones; a schema that is none gives a finding. */
export function compileSchemas(shared: SharedSchemas, era: SchemaFile): Result<Validators> {
  const ajv = newAjv()
  const files = new Map([shared.edition, shared.authority, era].map((file) => [file.url, file.schema]))
  try {
    for (const [url, schema] of files) ajv.addSchema(schema, url)
    const get = (url: string) => ajv.getSchema(url)
    const edition = get(shared.edition.url)
    const authority = get(era.url)
    if (!edition || !authority) throw new Error('the schema is empty')
    const resolve = resolveIn(files)
    const options = resolve('#/$defs/options', era.url)
    const value = {
      edition,
      authority,
      eraEdition: get(`${era.url}#/$defs/edition`),
      hasOptions: options !== undefined,
      hasRateOption: Object.hasOwn(options?.schema['properties'] ?? {}, RATE_OPTION),
      authorityShape: shapeOfSchema(era.schema, era.url, resolve),
      computed: computedFields(era.schema, era.url, resolve),
      editionShape: (data: unknown) =>
        shapeOfSchema(shared.edition.schema, shared.edition.url, resolve, data),
    }
    return { value, findings: [] }
  } catch (error) {
    // Ajv has no error class for a schema that it cannot compile: all it throws here is about the schema.
    const reason = error instanceof Error ? error.message : String(error)
    return failure(
      fileFinding('ERA_SCHEMA', era.source.file, `is not a usable schema: ${reason}`, 'correct the schema'),
    )
  }
}
