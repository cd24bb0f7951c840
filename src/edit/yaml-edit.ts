import type { DataPath } from '../model/locate-value.ts'
import type { ScalarValue } from './format-scalar.ts'

/** A new value at a path; undefined removes the entry. */
export interface YamlEdit {
  readonly path: DataPath
  readonly value: ScalarValue | undefined
}

/** Data with edits applied: what a file must hold after it was edited. */
export function withValues(data: unknown, edits: readonly YamlEdit[]): unknown {
  const result = JSON.parse(JSON.stringify(data)) as unknown
  for (const { path, value } of edits) {
    let map = result as Record<string, unknown>
    for (const name of path.slice(0, -1)) {
      if (typeof map[name] !== 'object' || map[name] === null) {
        if (value === undefined) break
        map[name] = {}
      }
      map = map[name] as Record<string, unknown>
    }
    const last = String(path.at(-1))
    if (value === undefined) Reflect.deleteProperty(map, last)
    else map[last] = value
  }
  return result
}
