import { isData, type Data } from '../rules/data.ts'
import { isMapShape, shapeOfValue, type Shape, type ShapeMap } from './shape.ts'

/** A JSON Schema, or a part of one. */
export type Schema = Data

/** Finds a schema by a reference and the URL of the file that refers; undefined where there is none. */
export type Resolve = (ref: string, base: string) => { schema: Schema; base: string } | undefined

/** The names that a block must have, also those that another name can stand in for (`requiredUnless`). */
export function requiredNames({ required, requiredUnless }: Schema): string[] {
  const always = Array.isArray(required) ? required.map(String) : []
  return isData(requiredUnless) ? [...always, ...Object.keys(requiredUnless)] : always
}

/**
 * Makes a function that finds schemas by reference in files that were read.
 *
 * @param files schemas by the URL of their file
 */
export const resolveIn =
  (files: ReadonlyMap<string, Schema>): Resolve =>
  (ref, base) => {
    const { href } = new URL(ref, base)
    const [url = '', fragment = ''] = href.split('#')
    let schema: unknown = files.get(url)
    for (const name of decodeURIComponent(fragment).split('/').filter(Boolean)) {
      schema = memberOf(schema, name)
    }
    return isData(schema) ? { schema, base: url } : undefined
  }

/**
 * The names that a schema allows, including optional ones. Blocks whose names the writer chooses (links, facts) take
 * them from the value.
 */
export function shapeOfSchema(schema: Schema, base: string, resolve: Resolve, value?: unknown): Shape {
  const shapes: Shape[] = []
  const ref = typeof schema['$ref'] === 'string' ? resolve(schema['$ref'], base) : undefined
  if (ref) shapes.push(shapeOfSchema(ref.schema, ref.base, resolve, value))
  for (const part of ['then', 'else']) {
    if (isData(schema[part])) shapes.push(shapeOfSchema(schema[part], base, resolve, value))
  }
  if (isData(schema['items'])) shapes.push([shapeOfSchema(schema['items'], base, resolve)])
  if (isData(schema['properties'])) {
    const own = Object.entries(schema['properties']).map(([name, property]): [string, Shape] => [
      name,
      isData(property) ? shapeOfSchema(property, base, resolve, memberOf(value, name)) : null,
    ])
    shapes.push(Object.fromEntries(own))
  } else if (schema['type'] === 'object') {
    shapes.push(shapeOfMap(schema['additionalProperties'], base, resolve, isData(value) ? value : {}))
  }
  return shapes.reduce(merge, null)
}

/** The shape of a block whose names the writer chooses; below them, names have the order of the schema. */
function shapeOfMap(items: unknown, base: string, resolve: Resolve, value: Schema): Shape {
  const shape = shapeOfValue(value)
  if (!isMapShape(shape) || !isData(items)) return shape
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

const memberOf = (value: unknown, name: string): unknown => (isData(value) ? value[name] : undefined)
