import { sidesOf, type TextChange } from './changed-text.ts'
import type { LetterHead, LetterReport } from './letter-report.ts'
import type { LetterName } from './report-entry.ts'
import { isAverage, isPrintedAverage } from './average-shift.ts'
import type { ValueChange } from './values.ts'

/** Averages of a type of authority that moved, reported once for all letters that print them. */
export interface AverageShiftSummary {
  readonly type: string
  readonly averages: readonly ValueChange[]
  /** The authorities of the type whose figures changed in this report. */
  readonly causes: readonly LetterName[]
  /** Those that are new, or whose letter was printed again before it was first issued. */
  readonly neverIssued: readonly LetterName[]
  readonly letters: readonly ShiftedLetter[]
}

/** A letter that prints an average that moved. */
export interface ShiftedLetter extends LetterHead {
  /** Whether it has other changes as well. */
  readonly changedOtherwise: boolean
}

/**
 * Summarises the averages that moved in a year's letters. Letters in which the same average moved differently, at another
 * time, are summarised apart.
 */
export function summariseShifts(letters: readonly LetterReport[]): AverageShiftSummary[] {
  const groups: LetterReport[][] = []
  for (const letter of letters) {
    if (!letter.averageShift) continue
    const group = groups.find((others) => others.every((other) => agree(letter, other)))
    if (group) group.push(letter)
    else groups.push([letter])
  }
  return groups.map((group) => ({
    type: group[0]?.averageShift?.type ?? '',
    averages: averagesOf(group),
    causes: namesOf(group.flatMap(({ averageShift }) => averageShift?.causes ?? [])),
    neverIssued: namesOf(group.flatMap(({ averageShift }) => averageShift?.neverIssued ?? [])),
    letters: group.map((letter) => ({ ...headOf(letter), changedOtherwise: hasOwnChange(letter) })),
  }))
}

/** A letter's changes without the averages, which are reported once for all; undefined where there are none. */
export function withoutAverageShift(letter: LetterReport): LetterReport | undefined {
  const { averageShift, printed, edition, text } = letter
  if (!averageShift) return letter
  if (!hasOwnChange(letter)) return undefined
  const own = printed.filter((change) => !isAverage(change))
  return {
    ...letter,
    printed: own,
    edition: edition.filter((change) => !isAverage(change)),
    text: text.filter((change) => !follows(change, averageShift.changes) || follows(change, own)),
  }
}

function hasOwnChange({
  averageShift,
  data,
  printed,
  edition,
  text,
  wording,
  format,
}: LetterReport): boolean {
  return (
    wording ||
    format ||
    data.length > 0 ||
    [...printed, ...edition].some((change) => !isAverage(change)) ||
    text.some((change) => !follows(change, averageShift?.changes ?? []))
  )
}

/** Whether a block of text changed in nothing but these values. */
function follows(change: TextChange, values: readonly ValueChange[]): boolean {
  const { before, after } = sidesOf(change)
  const [old, now] = [before.split(NUMBER), after.split(NUMBER)]
  return (
    old.length === now.length &&
    old.every(
      (piece, at) =>
        piece === now[at] ||
        values.some((value) => String(value.before) === piece && String(value.after) === now[at]),
    )
  )
}

const NUMBER = /(\d+)/

/** Whether the averages that both letters print moved in the same way. */
function agree({ averageShift: one }: LetterReport, { averageShift: other }: LetterReport): boolean {
  return (
    one?.type === other?.type &&
    (one?.changes ?? []).every(({ path, before, after }) =>
      (other?.changes ?? []).every(
        (change) => change.path !== path || (change.before === before && change.after === after),
      ),
    )
  )
}

/** Lists each average once: as the edition has it, or else as letters print it. */
function averagesOf(letters: readonly LetterReport[]): ValueChange[] {
  const all = letters.flatMap(({ averageShift }) => averageShift?.changes ?? [])
  const each = [...new Map(all.map((change) => [change.path, change])).values()]
  const edition = each.filter(({ path }) => path.startsWith('edition.'))
  const printed = each.filter((change) => !edition.some((average) => isPrintedAverage(average, [change])))
  return [...edition, ...printed.filter((change) => !edition.includes(change))]
}

const namesOf = (names: readonly LetterName[]): LetterName[] => [
  ...new Map(names.map((name) => [name.authority, name])).values(),
]

/** Identifies a letter, without its changes. */
function headOf({ authority, name, pending, reason, correction, before, after }: LetterReport): LetterHead {
  return {
    authority,
    name,
    pending,
    ...(reason === undefined ? {} : { reason }),
    ...(correction === undefined ? {} : { correction }),
    before,
    after,
  }
}
