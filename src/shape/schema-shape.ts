import { isMapShape, shapeOfValue, type Shape, type ShapeMap } from './shape.ts'

/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>

/** Finds a schema by a reference and the URL of the file that refers; undefined where there is none. */
export type Resolve = (ref: string, base: string) => { schema: Schema; base: string } | undefined

/**
 * The names that a schema allows, optional ones included. Maps with names of the writer's choice (links, facts)
 * take their names from the value at hand.
 */
export function shapeOfSchema(schema: Schema, base: string, resolve: Resolve, value?: unknown): Shape {
  const shapes: Shape[] = []
  const ref = typeof schema['$ref'] === 'string' ? resolve(schema['$ref'], base) : undefined
  if (ref) shapes.push(shapeOfSchema(ref.schema, ref.base, resolve, value))
  for (const part of ['then', 'else']) {
    if (isSchema(schema[part])) shapes.push(shapeOfSchema(schema[part], base, resolve, value))
  }
  if (isSchema(schema['items'])) shapes.push([shapeOfSchema(schema['items'], base, resolve)])
  if (isSchema(schema['properties'])) {
    const own = Object.entries(schema['properties']).map(([name, property]): [string, Shape] => [
      name,
      isSchema(property) ? shapeOfSchema(property, base, resolve, valueAt(value, name)) : null,
    ])
    shapes.push(Object.fromEntries(own))
  } else if (schema['type'] === 'object') {
    shapes.push(shapeOfMap(schema['additionalProperties'], base, resolve, isSchema(value) ? value : {}))
  }
  return shapes.reduce(merge, null)
}

/** A map whose names are the writer's: what is below them has the order that the schema gives it, where it gives one. */
function shapeOfMap(items: unknown, base: string, resolve: Resolve, value: Schema): Shape {
  const shape = shapeOfValue(value)
  if (!isMapShape(shape) || !isSchema(items)) return shape
  const own = Object.keys(shape).map((name): [string, Shape] => [
    name,
    merge(shapeOfSchema(items, base, resolve, value[name]), shape[name] ?? null),
  ])
  return Object.fromEntries(own)
}

function merge(a: Shape, b: Shape): Shape {
  if (!isMapShape(a) || !isMapShape(b)) return b ?? a
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return Object.fromEntries(
    names.map((name) => [name, merge(a[name] ?? null, b[name] ?? null)]),
  ) satisfies ShapeMap
}

/** Whether a value can be a part of a schema. */
export const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const valueAt = (value: unknown, name: string): unknown => (isSchema(value) ? value[name] : undefined)
