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
 * Prepares explaining why averages in the letters of a year moved.
 *
 * @param letters all letters of the year in the report
 * @param neverIssued the year's letters that were never issued
 * @returns explains it for one of the letters; undefined where none moved in it
 */
export function averageShifts(
  letters: readonly ComparedEntry[],
  neverIssued: readonly NeverIssued[],
): (letter: ComparedEntry) => AverageShift | undefined {
  const causes = causesByType(letters)
  const added = Map.groupBy(neverIssued, ({ type }) => type)
  return (letter) => averageShiftOf(letter, causes, added)
}

/** The authorities of a type whose figures changed, each once. */
interface Causes {
  readonly names: readonly LetterName[]
  readonly authorities: ReadonlySet<string>
}

function causesByType(letters: readonly ComparedEntry[]): Map<unknown, Causes> {
  const found = new Map<unknown, Map<string, LetterName>>()
  for (const letter of letters) {
    if (!letter.changes.data.some(movesAverages)) continue
    const { authority, name } = letter.entry
    for (const type of typesOf(letter)) {
      const names = found.get(type) ?? new Map<string, LetterName>()
      names.set(authority, { authority, name })
      found.set(type, names)
    }
  }
  return new Map(
    [...found].map(([type, names]) => [
      type,
      { names: [...names.values()], authorities: new Set(names.keys()) },
    ]),
  )
}

function averageShiftOf(
  { entry, changes }: ComparedEntry,
  causesOf: ReadonlyMap<unknown, Causes>,
  neverIssued: ReadonlyMap<string, readonly NeverIssued[]>,
): AverageShift | undefined {
  const moved = [...changes.edition, ...changes.printed].filter(isAverage)
  // A letter of another type than before is compared with another average, none of which need have moved.
  if (moved.length === 0 || changes.data.some(({ path }) => path === 'authority.type')) return undefined
  const type =
    moved.map(({ path }) => averageType(path)).find((found) => found !== undefined) ??
    String(entry.after.values['authority.type'] ?? '')
  const { names: causes, authorities } = causesOf.get(type) ?? NO_CAUSES
  const added = (neverIssued.get(type) ?? [])
    .filter((letter) => !authorities.has(letter.authority) && isBetween(letter, entry))
    .map(({ authority, name }) => ({ authority, name }))
  return { type, changes: moved, causes, neverIssued: added }
}

const NO_CAUSES: Causes = { names: [], authorities: new Set() }

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
