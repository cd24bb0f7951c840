import type { Values } from '../model/letter-record.ts'

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
