import type { ComputedField } from './computed-fields.ts'
import { isList, isMapShape, type Shape } from './shape.ts'

/** The names that a schema has, and the totals and rates that it says how to compute. */
export interface DataSchema {
  readonly shape: Shape
  readonly computed: readonly ComputedField[]
}

/**
 * An authority's data without what could be written in another way and mean the same: totals and rates that may be left
 * out are left out, since they are computed and checked to be what is computed; names stand in the order of the schema,
 * names that it leaves to the writer in the order of the alphabet.
 */
export function givenData<T>(data: T, { shape, computed }: DataSchema): T {
  return given(data, shape, new Set(optionalPaths(computed)), '') as T
}

/** Where the totals and rates stand that an authority's file may leave out, such as decisions.uphold_rate. */
export const optionalPaths = (computed: readonly ComputedField[]): string[] =>
  computed.filter(({ required }) => !required).map(({ path }) => path)

function given(value: unknown, shape: Shape, left: ReadonlySet<string>, path: string): unknown {
  if (Array.isArray(value))
    return value.map((item) => given(item, isList(shape) ? shape[0] : null, left, path))
  if (typeof value !== 'object' || value === null) return value
  const items = value as Readonly<Record<string, unknown>>
  const shapes = isMapShape(shape) ? shape : {}
  const known = Object.keys(shapes).filter((name) => Object.hasOwn(items, name))
  const others = Object.keys(items).filter((name) => !Object.hasOwn(shapes, name))
  const pathOf = (name: string) => (path === '' ? name : `${path}.${name}`)
  return Object.fromEntries(
    [...known, ...others.sort()]
      .filter((name) => !left.has(pathOf(name)))
      .map((name) => [name, given(items[name], shapes[name] ?? null, left, pathOf(name))]),
  )
}
