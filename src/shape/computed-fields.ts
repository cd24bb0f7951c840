import { isSchema, type Resolve, type Schema } from './schema-shape.ts'

/** A total or rate that a schema says how to compute, by the names of the authority's file. */
export interface ComputedField {
  /** With dots, such as decisions.uphold_rate. */
  readonly path: string
  readonly rule: TotalRule | RateRule
  /** Whether an authority's file has to have it; otherwise it may leave it out. */
  readonly required: boolean
}

/** The values at these paths added up. */
interface TotalRule {
  readonly sumOf: readonly string[]
}

/** One sum as a share of another, in whole per cent. */
interface RateRule {
  readonly percentageOf: { readonly part: readonly string[]; readonly whole: readonly string[] }
}

/** Where a part of a schema stands in the whole: the path of the data that it is about, and whether that must be there. */
interface Place {
  readonly path: string
  readonly required: boolean
}

/** Every total and rate that a schema knows, in the order in which it names them. */
export function computedFields(
  schema: Schema,
  base: string,
  resolve: Resolve,
  place: Place = { path: '', required: true },
): ComputedField[] {
  const { $ref: ref, sumOf, percentageOf, properties } = schema
  const needed = Array.isArray(schema['required']) ? (schema['required'] as unknown[]) : []
  const placeOf = (name: string): Place => ({
    path: place.path === '' ? name : `${place.path}.${name}`,
    required: needed.includes(name),
  })
  const referred = typeof ref === 'string' ? resolve(ref, base) : undefined
  const parts = [schema['then'], schema['else']].filter(isSchema)
  return [
    ...(sumOf === undefined ? [] : [{ ...place, rule: { sumOf } as TotalRule }]),
    ...(percentageOf === undefined ? [] : [{ ...place, rule: { percentageOf } as RateRule }]),
    ...(referred ? computedFields(referred.schema, referred.base, resolve, place) : []),
    ...parts.flatMap((part) => computedFields(part, base, resolve, place)),
    ...Object.entries(isSchema(properties) ? properties : {}).flatMap(([name, property]) =>
      isSchema(property) ? computedFields(property, base, resolve, placeOf(name)) : [],
    ),
  ]
}
