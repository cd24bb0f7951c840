import { sidesOf, type TextChange } from './changed-text.ts'
import type { LetterHead, LetterReport } from './letter-report.ts'
import type { LetterName } from './report-entry.ts'
import { isAverage, isPrintedAverage, type AverageShift } from './average-shift.ts'
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
  const groups: ShiftGroup[] = []
  for (const letter of letters) {
    const { averageShift } = letter
    if (!averageShift) continue
    let group = groups.find((each) => agrees(averageShift, each))
    if (!group) groups.push((group = { type: averageShift.type, moved: new Map(), letters: [] }))
    for (const change of averageShift.changes) group.moved.set(change.path, change)
    group.letters.push(letter)
  }
  return groups.map(({ type, moved, letters: those }) => ({
    type,
    averages: averagesOf([...moved.values()]),
    causes: namesOf(those.map(({ averageShift }) => averageShift?.causes ?? [])),
    neverIssued: namesOf(those.map(({ averageShift }) => averageShift?.neverIssued ?? [])),
    letters: those.map((letter) => ({ ...headOf(letter), changedOtherwise: hasOwnChange(letter) })),
  }))
}

/** Letters of one type of authority in which the same averages moved in the same way. */
interface ShiftGroup {
  readonly type: string
  /** The averages that moved in any of them, by path. */
  readonly moved: Map<string, ValueChange>
  readonly letters: LetterReport[]
}

/** Whether the averages that a letter and a group both print moved in the same way. */
const agrees = ({ type, changes }: AverageShift, group: ShiftGroup): boolean =>
  type === group.type &&
  changes.every(({ path, before, after }) => {
    const other = group.moved.get(path)
    return other === undefined || (other.before === before && other.after === after)
  })

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

/** Lists each average once: as the edition has it, or else as letters print it. */
function averagesOf(each: readonly ValueChange[]): ValueChange[] {
  const edition = each.filter(({ path }) => path.startsWith('edition.'))
  const printed = each.filter((change) => !edition.some((average) => isPrintedAverage(average, [change])))
  return [...edition, ...printed.filter((change) => !edition.includes(change))]
}

/** The names in several lists, each once; the same list may be there many times. */
const namesOf = (lists: readonly (readonly LetterName[])[]): LetterName[] => {
  const names = [...new Set(lists)].flat()
  return [...new Map(names.map((name) => [name.authority, name])).values()]
}

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
