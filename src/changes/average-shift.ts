import { averageType } from './compare-printings.ts'
import type { ComparedEntry, LetterName, NeverIssued } from './report-entry.ts'
import type { ValueChange } from './values.ts'

/** An average shift: averages that moved because other authorities' data changed. */
export interface AverageShift {
  readonly type: string
  /** The averages as the edition has them and as the letter prints them. */
  readonly changes: readonly ValueChange[]
  /** The authorities of the type whose figures changed in this report. */
  readonly causes: readonly LetterName[]
  /** The authorities of the type that are new, or whose letter was printed again before it was first issued. */
  readonly neverIssued: readonly LetterName[]
}

/**
 * Explains why averages in a letter moved; undefined where none did.
 *
 * @param letters all letters of its year in the report
 * @param neverIssued the year's letters that were never issued
 */
export function averageShiftOf(
  { entry, changes }: ComparedEntry,
  letters: readonly ComparedEntry[],
  neverIssued: readonly NeverIssued[],
): AverageShift | undefined {
  const moved = [...changes.edition, ...changes.printed].filter(isAverage)
  // A letter of another type than before is compared with another average, none of which need have moved.
  if (moved.length === 0 || changes.data.some(({ path }) => path === 'authority.type')) return undefined
  const type =
    moved.map(({ path }) => averageType(path)).find((found) => found !== undefined) ??
    String(entry.after.values['authority.type'] ?? '')
  const causes = letters
    .filter((letter) => typesOf(letter).includes(type) && letter.changes.data.some(movesAverages))
    .map(({ entry: { authority, name } }) => ({ authority, name }))
  const distinct = new Map(causes.map((cause) => [cause.authority, cause]))
  const added = neverIssued
    .filter((letter) => letter.type === type && !distinct.has(letter.authority) && isBetween(letter, entry))
    .map(({ authority, name }) => ({ authority, name }))
  return { type, changes: moved, causes: [...distinct.values()], neverIssued: added }
}

/** Whether a letter got its figures between the two printings of another one. One run prints letters in any order. */
function isBetween({ printedAt }: NeverIssued, { before, after, pending }: ComparedEntry['entry']): boolean {
  if (printedAt === undefined) return pending
  if (printedAt <= before.printedAt) return false
  return pending || after.printedAt === undefined || printedAt.slice(0, 10) <= after.printedAt.slice(0, 10)
}

/** Whether a value is an average of the edition, or what a letter prints of one. */
export function isAverage({ path }: ValueChange): boolean {
  return averageType(path) !== undefined || /^figures\..*(?<=[._])averages?([._]|$)/.test(path)
}

/** Whether an average of the edition is reported already, as the value that the letter prints of it. */
export function isPrintedAverage(change: ValueChange, printed: readonly ValueChange[]): boolean {
  return (
    isAverage(change) &&
    printed.some(
      (value) => isAverage(value) && value.before === change.before && value.after === change.after,
    )
  )
}

function typesOf({ entry: { before, after } }: ComparedEntry): unknown[] {
  return [before, after].map(({ values }) => values['authority.type'])
}

/** Counts and types move averages; names and addresses do not. */
function movesAverages({ path, before, after }: ValueChange): boolean {
  return path === 'authority.type' || typeof before === 'number' || typeof after === 'number'
}
