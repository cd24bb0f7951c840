import { CONFIRMED_FIGURES } from '../rules/confirmed-figures.ts'
import { CONTACT } from '../rules/contact.ts'
import { CORRECTIONS } from '../rules/correction-reason.ts'
import type { ComputedField } from './computed-fields.ts'
import { isData } from '../rules/data.ts'
import { isList, isMapShape, type Shape } from './shape.ts'

/** The names that a schema allows, and the totals and rates that it says how to compute. */
export interface DataSchema {
  readonly shape: Shape
  readonly computed: readonly ComputedField[]
}

/**
 * Normalises data, so that data with the same meaning is equal. Omits the totals and rates that a file may leave out: they
 * are computed, and were checked. Omits confirmed figures, the reasons of corrections and contacts, which no letter
 * carries. Names are in the order of the schema; names that the writer chooses are in alphabetical order.
 */
export function givenData<T>(data: T, schema: DataSchema): T
export function givenData(data: unknown, { shape, computed }: DataSchema): unknown {
  return given(data, shape, new Set([...optionalPaths(computed), ...NOT_IN_LETTERS]), '')
}

/** The blocks of an authority's file that belong to the checks, the records or the dispatch, and not to the letter. */
const NOT_IN_LETTERS = [CONFIRMED_FIGURES, CORRECTIONS, CONTACT]

/** The paths of the totals and rates that an authority's file may leave out, such as decisions.uphold_rate. */
export const optionalPaths = (computed: readonly ComputedField[]): string[] =>
  computed.filter(({ required }) => !required).map(({ path }) => path)

function given(value: unknown, shape: Shape, left: ReadonlySet<string>, path: string): unknown {
  if (Array.isArray(value))
    return value.map((item) => given(item, isList(shape) ? shape[0] : null, left, path))
  if (!isData(value)) return value
  const shapes = isMapShape(shape) ? shape : {}
  const known = Object.keys(shapes).filter((name) => Object.hasOwn(value, name))
  const others = Object.keys(value).filter((name) => !Object.hasOwn(shapes, name))
  const pathOf = (name: string) => (path === '' ? name : `${path}.${name}`)
  return Object.fromEntries(
    [...known, ...others.sort()]
      .filter((name) => !left.has(pathOf(name)))
      .map((name) => [name, given(value[name], shapes[name] ?? null, left, pathOf(name))]),
  )
}
