import { isData } from '../rules/data.ts'

/** The names that a placeholder may use: nested maps end in a leaf (null), and a list has the shape of its items. */
export type Shape = null | ShapeMap | readonly [Shape]
export interface ShapeMap {
  readonly [name: string]: Shape
}

export const isList = (shape: Shape): shape is readonly [Shape] => Array.isArray(shape)
export const isMapShape = (shape: Shape): shape is ShapeMap => shape !== null && !isList(shape)

/** The shape of a value: every name that it has. */
export function shapeOfValue(value: unknown): Shape {
  if (Array.isArray(value)) return [shapeOfValue(value[0])]
  if (!isData(value)) return null
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shapeOfValue(item)]))
}

/** A value with null in the place of what it may leave out. */
type Completed<T> = { readonly [Name in keyof T]: undefined extends T[Name] ? T[Name] | null : T[Name] }

/**
 * Adds every name of a shape that a value lacks, with null.
 *
 * @param shape that of the schema which the value fits
 */
export function complete<T extends object>(value: T, shape: Shape): Completed<T>
export function complete(value: unknown, shape: Shape): unknown {
  return completed(value, shape)
}

function completed(value: unknown, shape: Shape): unknown {
  if (isList(shape)) return Array.isArray(value) ? value.map((item) => completed(item, shape[0])) : value
  if (!isMapShape(shape) || !isData(value)) return value ?? null
  const missing = Object.keys(shape).filter((name) => !Object.hasOwn(value, name))
  return Object.fromEntries([
    ...Object.entries(value).map(([name, item]) => [name, completed(item, shape[name] ?? null)]),
    ...missing.map((name) => [name, null]),
  ])
}
