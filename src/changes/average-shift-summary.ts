import { sidesOf, type TextChange } from './changed-text.ts'
import type { LetterHead, LetterReport } from './report.ts'
import type { LetterName } from './report-entry.ts'
import { isAverage, isPrintedAverage } from './average-shift.ts'
import type { ValueChange } from './values.ts'

/** Averages of a type of authority that moved, told once for all letters that print them. */
export interface AverageShiftSummary {
  readonly type: string
  readonly averages: readonly ValueChange[]
  /** The authorities of the type whose figures changed in this report. */
  readonly causes: readonly LetterName[]
  /** Those that are new, or whose letter was printed anew before it was ever sent. */
  readonly unsent: readonly LetterName[]
  readonly letters: readonly ShiftedLetter[]
}

/** A letter that prints an average that moved. */
export interface ShiftedLetter extends LetterHead {
  /** Whether that is not all that changed in it. */
  readonly changedOtherwise: boolean
}

/** The averages that moved in a year's letters. Letters in which the same one moved otherwise, at another time, stand apart. */
export function summariseShifts(letters: readonly LetterReport[]): AverageShiftSummary[] {
  const groups: LetterReport[][] = []
  for (const letter of letters) {
    if (!letter.ripple) continue
    const group = groups.find((others) => others.every((other) => agree(letter, other)))
    if (group) group.push(letter)
    else groups.push([letter])
  }
  return groups.map((group) => ({
    type: group[0]?.ripple?.type ?? '',
    averages: averagesOf(group),
    causes: namesOf(group.flatMap(({ ripple }) => ripple?.causes ?? [])),
    unsent: namesOf(group.flatMap(({ ripple }) => ripple?.unsent ?? [])),
    letters: group.map((letter) => ({ ...headOf(letter), changedOtherwise: hasOwnChange(letter) })),
  }))
}

/** A letter's changes apart from averages that are told once; undefined where there are none. */
export function withoutAverageShift(letter: LetterReport): LetterReport | undefined {
  const { ripple, printed, edition, text } = letter
  if (!ripple) return letter
  if (!hasOwnChange(letter)) return undefined
  const own = printed.filter((change) => !isAverage(change))
  return {
    ...letter,
    printed: own,
    edition: edition.filter((change) => !isAverage(change)),
    text: text.filter((change) => !follows(change, ripple.changes) || follows(change, own)),
  }
}

function hasOwnChange({ ripple, data, printed, edition, text, wording, format }: LetterReport): boolean {
  return (
    wording ||
    format ||
    data.length > 0 ||
    [...printed, ...edition].some((change) => !isAverage(change)) ||
    text.some((change) => !follows(change, ripple?.changes ?? []))
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

/** Whether no average moved in one letter in another way than in the other. */
function agree({ ripple: one }: LetterReport, { ripple: other }: LetterReport): boolean {
  return (
    one?.type === other?.type &&
    (one?.changes ?? []).every(({ path, before, after }) =>
      (other?.changes ?? []).every(
        (change) => change.path !== path || (change.before === before && change.after === after),
      ),
    )
  )
}

/** Each average once: as the edition has it, or else as letters print it. */
function averagesOf(letters: readonly LetterReport[]): ValueChange[] {
  const all = letters.flatMap(({ ripple }) => ripple?.changes ?? [])
  const each = [...new Map(all.map((change) => [change.path, change])).values()]
  const edition = each.filter(({ path }) => path.startsWith('edition.'))
  const printed = each.filter((change) => !edition.some((average) => isPrintedAverage(average, [change])))
  return [...edition, ...printed.filter((change) => !edition.includes(change))]
}

const namesOf = (names: readonly LetterName[]): LetterName[] => [
  ...new Map(names.map((name) => [name.authority, name])).values(),
]

/** What says which letter it is, and nothing of its changes. */
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
