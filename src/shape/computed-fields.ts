import type { Resolve, Schema } from './schema-shape.ts'
import { isData } from '../rules/data.ts'

/** A total or rate that a schema says how to compute, by the names of the authority's file. */
export interface ComputedField {
  /** With dots, such as decisions.uphold_rate. */
  readonly path: string
  readonly rule: TotalRule | RateRule
  /** Whether an authority's file must have it; otherwise it may leave it out. */
  readonly required: boolean
}

/** The sum of the values at these paths. */
interface TotalRule {
  readonly sumOf: readonly string[]
}

/** One sum as a share of another, in whole per cent. */
interface RateRule {
  readonly percentageOf: { readonly part: readonly string[]; readonly whole: readonly string[] }
}

/** The path of the data that a part of a schema describes, and whether that data must be there. */
interface Place {
  readonly path: string
  readonly required: boolean
}

/** Every total and rate that a schema says how to compute, in the order in which it names them. */
export function computedFields(
  schema: Schema,
  base: string,
  resolve: Resolve,
  place: Place = { path: '', required: true },
): ComputedField[] {
  const { $ref: ref, sumOf, percentageOf, properties, required } = schema
  const placeOf = (name: string): Place => ({
    path: place.path === '' ? name : `${place.path}.${name}`,
    required: Array.isArray(required) && required.includes(name),
  })
  const referred = typeof ref === 'string' ? resolve(ref, base) : undefined
  const parts = [schema['then'], schema['else']].filter(isData)
  return [
    ...(isPaths(sumOf) ? [{ ...place, rule: { sumOf } }] : []),
    ...(isRate(percentageOf) ? [{ ...place, rule: { percentageOf } }] : []),
    ...(referred ? computedFields(referred.schema, referred.base, resolve, place) : []),
    ...parts.flatMap((part) => computedFields(part, base, resolve, place)),
    ...Object.entries(isData(properties) ? properties : {}).flatMap(([name, property]) =>
      isData(property) ? computedFields(property, base, resolve, placeOf(name)) : [],
    ),
  ]
}

const isPaths = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((path) => typeof path === 'string')

const isRate = (value: unknown): value is RateRule['percentageOf'] =>
  isData(value) && isPaths(value['part']) && isPaths(value['whole'])
