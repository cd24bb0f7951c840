import { isSchema, type Resolve, type Schema } from './schema-shape.ts'

/** A total or rate that a schema says how to compute, by the names of the authority's file. */
export interface ComputedField {
  /** With dots, such as decisions.uphold_rate. */
  readonly path: string
  readonly rule: TotalRule | RateRule
}

/** The values at these paths added up. */
interface TotalRule {
  readonly sumOf: readonly string[]
}

/** One sum as a share of another, in whole per cent. */
interface RateRule {
  readonly percentageOf: { readonly part: readonly string[]; readonly whole: readonly string[] }
}

/** Every total and rate that a schema knows, in the order in which it names them. */
export function computedFields(schema: Schema, base: string, resolve: Resolve, path = ''): ComputedField[] {
  const { $ref: ref, sumOf, percentageOf, properties } = schema
  const referred = typeof ref === 'string' ? resolve(ref, base) : undefined
  const parts = [schema['then'], schema['else']].filter(isSchema)
  return [
    ...(sumOf === undefined ? [] : [{ path, rule: { sumOf } as TotalRule }]),
    ...(percentageOf === undefined ? [] : [{ path, rule: { percentageOf } as RateRule }]),
    ...(referred ? computedFields(referred.schema, referred.base, resolve, path) : []),
    ...parts.flatMap((part) => computedFields(part, base, resolve, path)),
    ...Object.entries(isSchema(properties) ? properties : {}).flatMap(([name, property]) =>
      isSchema(property)
        ? computedFields(property, base, resolve, path === '' ? name : `${path}.${name}`)
        : [],
    ),
  ]
}
