import type { Resolve, Schema } from './schema-shape.ts'
import { isData } from '../rules/data.ts'

/** A whole number above it is no percentage. */
const MOST_PER_CENT = 100

/**
 * The paths of the counts that a schema has, such as decisions.upheld, in its order: whole numbers from 0 that may be
 * larger than 100. Totals that follow from others, rates and years are none.
 */
export function countFields(schema: Schema, base: string, resolve: Resolve, path = ''): string[] {
  const { $ref: ref, sumOf, percentageOf, properties, type, minimum, maximum } = schema
  if (sumOf !== undefined || percentageOf !== undefined) return []
  const isCount = type === 'integer' && minimum === 0 && !(Number(maximum) <= MOST_PER_CENT)
  const referred = typeof ref === 'string' ? resolve(ref, base) : undefined
  const parts = [schema['then'], schema['else']].filter(isData)
  return [
    ...(isCount ? [path] : []),
    ...(referred ? countFields(referred.schema, referred.base, resolve, path) : []),
    ...parts.flatMap((part) => countFields(part, base, resolve, path)),
    ...Object.entries(isData(properties) ? properties : {}).flatMap(([name, property]) =>
      isData(property) ? countFields(property, base, resolve, path === '' ? name : `${path}.${name}`) : [],
    ),
  ]
}
