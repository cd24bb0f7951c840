import type { Field } from '../shape/field.ts'
import { plainHead } from './plain-head.ts'

/** What a column that is not imported is mapped to. */
export const NOT_READ = 'not read'

/** The column of an authority's code: not a field of its file, but it identifies a row's authority. */
export const CODE = 'code'

/** The column of the letters' year, in a table of several years. */
export const YEAR = 'year'

/** The paths of the columns that identify a row's authority. */
export const KEYS: ReadonlySet<string> = new Set(['name', CODE])

const CODE_FIELD: Field = {
  path: CODE,
  kind: 'line',
  choices: [],
  description: undefined,
  names: ['Code', 'ONS code', 'GSS code', 'Authority code', 'Organisation code', 'Council code'],
  groups: [],
  required: false,
  rule: undefined,
  prefix: undefined,
  instead: undefined,
}

const YEAR_FIELD: Field = {
  ...CODE_FIELD,
  path: YEAR,
  names: ['Year', 'Year of letters', 'Letter year', 'Financial year', 'Reporting year'],
}

/** The paths that columns can have besides those of fields. */
export const OTHER_PATHS: readonly string[] = [CODE, YEAR]

/** What an office calls its columns: heads, and the path of a field or NOT_READ for each. */
export type ColumnMap = ReadonlyMap<string, string>

/** The names of all columns that can be read. */
export class ColumnNames {
  readonly fields: readonly Field[]
  readonly #byPath: ReadonlyMap<string, Field>
  readonly #byName = new Map<string, Field[]>()
  readonly #groups: ReadonlySet<string>
  readonly #mapped: ReadonlyMap<string, string>

  /** @param map every path in it is a field's, or among OTHER_PATHS */
  constructor(fields: readonly Field[], map: ColumnMap) {
    this.fields = [...fields, CODE_FIELD, YEAR_FIELD]
    this.#byPath = new Map(this.fields.map((field) => [field.path, field]))
    this.#groups = new Set(fields.flatMap(({ groups }) => groups.map(plainHead)))
    this.#mapped = new Map([...map].map(([head, path]) => [plainHead(head), path]))
    for (const field of this.fields) {
      for (const name of new Set(field.names.map(plainHead)))
        this.#byName.set(name, [...(this.#byName.get(name) ?? []), field])
    }
  }

  /** The field that a column is mapped to; NOT_READ, or undefined where it is not mapped. */
  mapped(...heads: readonly string[]): Field | typeof NOT_READ | undefined {
    if (this.#mapped.size === 0) return undefined
    const path = heads.map((head) => this.#mapped.get(plainHead(head))).find((found) => found !== undefined)
    return path === undefined || path === NOT_READ ? path : this.#byPath.get(path)
  }

  /** The field that has exactly this path. */
  withPath(path: string): Field | undefined {
    return this.#byPath.get(path)
  }

  /** The fields that have a name; several where fields of different blocks share it. */
  named(name: string): readonly Field[] {
    return this.#byName.get(plainHead(name)) ?? []
  }

  /** Whether a head above columns is the name of a block. */
  isGroup(head: string): boolean {
    return this.#groups.has(plainHead(head))
  }

  /** Whether a head is, by itself, that of a column which identifies a row's authority. */
  isKey(head: string): boolean {
    const mapped = this.mapped(head)
    if (mapped !== undefined) return mapped !== NOT_READ && KEYS.has(mapped.path)
    return KEYS.has(head.trim()) || this.named(head).some(({ path }) => KEYS.has(path))
  }
}
