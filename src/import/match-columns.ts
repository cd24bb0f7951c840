import { nearMatch } from '../findings/near-match.ts'
import { NOT_READ, type ColumnNames } from './column-names.ts'
import type { Field } from '../shape/field.ts'
import { plainHead } from './plain-head.ts'
import { fullHead, type Head } from './read-heads.ts'

/** A column whose field is known. */
export interface Column {
  readonly head: Head
  readonly field: Field
}

/** A column that is not read. */
interface OtherColumn {
  readonly head: Head
  /** The fields that it may be about. Empty for a column that resembles none. */
  readonly suggestions: readonly Field[]
}

/** The columns of a table. */
export interface Columns {
  readonly known: readonly Column[]
  readonly others: readonly OtherColumn[]
}

interface Candidates {
  readonly head: Head
  readonly fields: readonly Field[]
  /** Whether one of the fields is meant; not where the head above the column names something else. */
  readonly isCertain: boolean
}

/**
 * Matches the heads of a table to fields: by the office's own mapping, by a field's path, or by its names in the schema
 * together with the head above. Where several fields have a name, the sheet's name and the fields of the other columns
 * decide between them.
 */
export function matchColumns(heads: readonly Head[], names: ColumnNames, sheet: string): Columns {
  const found = heads.flatMap((head): Candidates[] => {
    const mapped = names.mapped(fullHead(head), head.text)
    if (mapped === NOT_READ) return []
    const own = mapped ?? names.withPath(head.text.trim())
    return own ? [{ head, fields: [own], isCertain: true }] : [candidates(head, names, sheet)]
  })
  const taken = new Set(
    found.flatMap(({ fields: [field, ...more], isCertain }) =>
      field && isCertain && more.length === 0 ? [field.path] : [],
    ),
  )
  const left = found.map((each) =>
    each.fields.length > 1 ? { ...each, fields: without(each, taken) } : each,
  )
  const known = left.flatMap(({ head, fields: [field, ...more], isCertain }) =>
    field && isCertain && more.length === 0 ? [{ head, field }] : [],
  )
  const paths = new Set(known.map(({ field }) => field.path))
  const others = left
    .filter(({ head }) => !known.some((column) => column.head === head))
    .map(({ head, fields }) => ({ head, suggestions: suggest(head, fields, names, paths) }))
  return { known, others }
}

/** The fields that a head may mean by its words. */
function candidates(head: Head, names: ColumnNames, sheet: string): Candidates {
  const { text, above } = head
  // "Complaints" above "Upheld" is "Complaints upheld".
  const joined = names.named([...above.slice(-1), text].join(' '))
  if (above.length > 0 && joined.length > 0) return { head, fields: joined, isCertain: true }
  const named = names.named(text)
  const inBlocks = above.reduceRight<readonly Field[]>(
    (found, group) => (found.length > 0 ? found : named.filter((field) => isIn(field, group))),
    [],
  )
  if (inBlocks.length > 0) return { head, fields: inBlocks, isCertain: true }
  if (above.length > 0) {
    const atTop = named.filter(({ groups }) => groups.length === 0)
    return { head, fields: atTop.length > 0 ? atTop : named, isCertain: atTop.length > 0 }
  }
  const ofSheet = named.length > 1 ? named.filter((field) => isIn(field, sheet)) : []
  return { head, fields: ofSheet.length > 0 ? ofSheet : named, isCertain: true }
}

const isIn = ({ groups }: Field, head: string): boolean => groups.map(plainHead).includes(plainHead(head))

/** The fields that no other column has. If the authority's name is one of them, it is preferred. */
function without({ fields }: Candidates, taken: ReadonlySet<string>): readonly Field[] {
  const free = fields.filter(({ path }) => !taken.has(path))
  return free.filter(({ path }, _, all) => path === 'name' || !all.some((other) => other.path === 'name'))
}

/**
 * The fields that a head may be about and that no other column of the table has: those with nearly the same name, or those
 * of the block named above it.
 */
function suggest(
  { text, above }: Head,
  fields: readonly Field[],
  names: ColumnNames,
  taken: ReadonlySet<string>,
): readonly Field[] {
  // A column of remarks is more likely the office's own than what a letter prints.
  const free = names.fields.filter(({ path, kind }) => !taken.has(path) && kind !== 'text')
  const named = fields.filter((field) => free.includes(field))
  if (named.length > 0) return named
  const known = new Map(
    free.flatMap((field) => [...field.names, field.path].map((name) => [plainHead(name), field] as const)),
  )
  const near = nearMatch(plainHead(text), [...known.keys()])
  const field = near === undefined ? undefined : known.get(near)
  return field ? [field] : free.filter((each) => !each.rule && above.some((group) => isIn(each, group)))
}
