import type { DataPath } from '../model/yaml-file.ts'
import type { WrittenValue } from './format-scalar.ts'

/** A new value at a path; undefined removes the entry. */
export interface YamlEdit {
  readonly path: DataPath
  readonly value: WrittenValue | undefined
}

/** A file that is written in a form in which a value cannot be changed. Nothing is written then. */
export class YamlEditError extends Error {}

/** Data with edits applied: what a file must hold after it was edited. */
export function withValues(data: unknown, edits: readonly YamlEdit[]): unknown {
  return edits.reduce((result, { path, value }) => withValue(result, path, value), data)
}

function withValue(data: unknown, path: DataPath, value: WrittenValue | undefined): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  const map = typeof data === 'object' && data !== null ? { ...data } : {}
  const inner: unknown = Reflect.get(map, name)
  const next =
    rest.length > 0 && value === undefined && inner === undefined ? undefined : withValue(inner, rest, value)
  if (next === undefined) Reflect.deleteProperty(map, name)
  else Reflect.set(map, name, next)
  return map
}
