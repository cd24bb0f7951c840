/**
 * The names that a placeholder may use: nested maps end in a leaf (null), a list has the shape of its items.
 */
export type Shape = null | ShapeMap | readonly [Shape]
export interface ShapeMap {
  readonly [name: string]: Shape
}

export const isList = (shape: Shape): shape is readonly [Shape] => Array.isArray(shape)
export const isMapShape = (shape: Shape): shape is ShapeMap => shape !== null && !isList(shape)

/** The shape of a value: every name that it has. */
export function shapeOfValue(value: unknown): Shape {
  if (Array.isArray(value)) return [shapeOfValue(value[0])]
  if (!isRecord(value)) return null
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shapeOfValue(item)]))
}

/** The value with every name of the shape present: null where the value lacks it. */
export function complete(value: unknown, shape: Shape): unknown {
  if (isList(shape)) return Array.isArray(value) ? value.map((item) => complete(item, shape[0])) : value
  if (!isMapShape(shape) || !isRecord(value)) return value ?? null
  const missing = Object.keys(shape).filter((name) => !Object.hasOwn(value, name))
  return Object.fromEntries([
    ...Object.entries(value).map(([name, item]) => [name, complete(item, shape[name] ?? null)]),
    ...missing.map((name) => [name, null]),
  ]) as Record<string, unknown>
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
