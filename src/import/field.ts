import type { ComputedField } from '../shape/computed-fields.ts'

/** What a field holds, and so how a cell is read for it. */
export type FieldKind = 'count' | 'percentage' | 'date' | 'choice' | 'line' | 'text'

/** A field of an authority's file that a column of a table can be about. */
export interface Field {
  /** With dots, such as decisions.upheld: the name that a column always may have. */
  readonly path: string
  readonly kind: FieldKind
  /** The words that a choice may be. */
  readonly choices: readonly string[]
  /** What the schema says of it. */
  readonly description: string | undefined
  /** What its column may be called besides, the title first. */
  readonly names: readonly string[]
  /** What a head above its column may say; none for a field at the top of the file. */
  readonly groups: readonly string[]
  /** Whether a complete file has it. */
  readonly required: boolean
  /** How it is computed: then its column is checked and not imported. */
  readonly rule: ComputedField['rule'] | undefined
  /** A word that a cell may have before the value and that is no part of it, such as "Dear". */
  readonly prefix: string | undefined
  /** The words that stand in place of the block that it is in, such as "not enclosed", and the path of the block. */
  readonly instead: { readonly path: string; readonly words: string } | undefined
}

/** The steps of a field's path. */
export const stepsOf = ({ path }: Pick<Field, 'path'>): string[] => path.split('.')

/** The value at a path with dots; undefined where there is none. */
export function valueAt(data: unknown, path: string): unknown {
  let value = data
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = Reflect.get(value, step)
  }
  return value
}
