import type { ComputedField } from './computed-fields.ts'

/** What a field holds; it decides how a cell is read for it. */
export type FieldKind = 'count' | 'percentage' | 'decimal' | 'date' | 'choice' | 'line' | 'lines' | 'text'

/** What a cell gives to a field: a list for a field of several lines. */
export type FieldValue = string | number | readonly string[]

/** A field of an authority's file that a column of a table can be about. */
export interface Field {
  /** With dots, such as decisions.upheld. A column may always be headed with it. */
  readonly path: string
  readonly kind: FieldKind
  /** The words to choose from; none where it is not a choice. */
  readonly choices: readonly string[]
  /** The schema's description. */
  readonly description: string | undefined
  /** The other heads that its column may have, the title first. */
  readonly names: readonly string[]
  /** The heads that may be above its column; none for a field at the top of the file. */
  readonly groups: readonly string[]
  /** Whether a complete file has it. */
  readonly required: boolean
  /** How it is computed; such a column is checked, not imported. */
  readonly rule: ComputedField['rule'] | undefined
  /** In a rate that can stand for a count that is not published: the paths of that count and of its whole. */
  readonly published?: { readonly part: string; readonly whole: string }
  /** A word that a cell may have before the value but that is not part of it, such as "Dear". */
  readonly prefix: string | undefined
  /** The words that can replace the block that it is in, such as "not enclosed", and the path of the block. */
  readonly instead: { readonly path: string; readonly words: string } | undefined
}

/** Whether two values of a field are equal. */
export const isSameValue = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((line, at) => line === other[at])
    : one === other

/** The steps of a field's path. */
export const stepsOf = ({ path }: Pick<Field, 'path'>): string[] => path.split('.')
