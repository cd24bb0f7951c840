import type { Values } from '../model/letter-record.ts'
import { isData, type Data } from '../rules/data.ts'

/** Lists all single values of nested data by their paths: {a: {b: 1}} gives {"a.b": 1}. Items of lists count from 1. */
export function flatten(data: unknown, path = ''): Values {
  if (typeof data !== 'object' || data === null) {
    return path !== '' && isValue(data) ? { [path]: data } : {}
  }
  const entries = Array.isArray(data)
    ? data.map((item, index): [string, unknown] => [String(index + 1), item])
    : Object.entries(data)
  return Object.fromEntries(
    entries.flatMap(([name, item]) => Object.entries(flatten(item, path === '' ? name : `${path}.${name}`))),
  )
}

/** Nests single values again: {"a.b": 1} gives {a: {b: 1}}. What `flatten` took from a list becomes a list. */
export function unflatten(values: Values): Data {
  const root: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(values)) {
    const steps = path.split('.')
    const last = steps.pop() ?? ''
    let block = root
    for (const step of steps) {
      const inner = Object.hasOwn(block, step) ? block[step] : undefined
      const next: Record<string, unknown> = isData(inner) ? inner : {}
      define(block, step, next)
      block = next
    }
    define(block, last, value)
  }
  return withLists(root)
}

/** Sets a name that may be "__proto__" in a damaged record. */
const define = (block: object, name: string, value: unknown): void =>
  void Object.defineProperty(block, name, { value, enumerable: true, configurable: true, writable: true })

/** Turns blocks whose names are 1, 2, 3 … into lists. */
function withLists(block: Data): Data {
  const inner = Object.entries(block).map(([name, value]): [string, unknown] => [
    name,
    isData(value) ? listOrBlock(withLists(value)) : value,
  ])
  return Object.fromEntries(inner)
}

function listOrBlock(block: Data): unknown {
  const names = Object.keys(block)
  return names.length > 0 && names.every((name, index) => name === String(index + 1))
    ? Object.values(block)
    : block
}

const isValue = (data: unknown): data is Values[string] =>
  data === null || ['string', 'number', 'boolean'].includes(typeof data)

/** A value that differs; undefined where it does not exist before or after. */
export interface ValueChange {
  readonly path: string
  readonly before: Values[string] | undefined
  readonly after: Values[string] | undefined
}

/** Lists the values that differ, in the order of the newer ones; those that are gone come last. */
export function changedValues(before: Values, after: Values): ValueChange[] {
  const gone = Object.keys(before).filter((path) => !Object.hasOwn(after, path))
  return [...Object.keys(after), ...gone]
    .filter((path) => before[path] !== after[path])
    .map((path) => ({ path, before: before[path], after: after[path] }))
}
