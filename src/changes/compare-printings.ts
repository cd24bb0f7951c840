import type { Printing } from '../model/letter-record.ts'
import { changedText, sidesOf, type TextChange } from './changed-text.ts'
import { changedValues, type ValueChange } from './values.ts'

/** What is compared of a printing; it need not be printed yet. */
export type Comparable = Pick<Printing, 'shared' | 'values' | 'text'>

/** How two printings of a letter differ. Every path begins with authority., figures. or edition. */
export interface PrintingChanges {
  /** Values of the authority's file. */
  readonly data: readonly ValueChange[]
  /** Values that were computed from it. */
  readonly printed: readonly ValueChange[]
  /** Values that the year's letters share; of the averages only those that the letter prints. */
  readonly edition: readonly ValueChange[]
  readonly text: readonly TextChange[]
  /** Whether the year's wording differs, or its own texts. */
  readonly wording: boolean
  /** Whether templates, styles or the signature differ. */
  readonly format: boolean
}

/** Compares a letter with an earlier printing of it. */
export function comparePrintings(before: Comparable, after: Comparable): PrintingChanges {
  const changes = changedValues(before.values, after.values).filter(isVisible)
  const types = [before, after].map(({ values }) => values['authority.type'])
  const text = changedText(before.text, after.text)
  const under = (root: string) => changes.filter(({ path }) => path.startsWith(`${root}.`))
  return {
    data: under('authority'),
    printed: under('figures').filter((change) => !DRAWN.test(change.path) && !isCondition(change)),
    edition: under('edition').filter((change) => {
      const type = averageType(change.path)
      return type === undefined || (types.includes(type) && isPrinted(change, text))
    }),
    text,
    wording: before.shared.wording !== after.shared.wording,
    format: before.shared.format !== after.shared.format,
  }
}

/** The type of authority whose averages a path of the edition belongs to. */
export function averageType(path: string): string | undefined {
  return /^edition\.averages\.(.+)\.[^.]+$/.exec(path)?.[1]
}

/** How rates are drawn and written out, and older names for that: this follows from the figures, which are reported. */
const DRAWN = /(\.(bar|label|opening|noun)|[._]form)$/

/** A value that is yes or no chooses words of the letter, and those are reported. */
const isCondition = ({ before, after }: ValueChange): boolean => typeof (after ?? before) === 'boolean'

/** Whether a block of text changed from a text with the older figure to one with the newer one. */
function isPrinted({ before, after }: ValueChange, text: readonly TextChange[]): boolean {
  const contains = (block: string, value: ValueChange['before']) =>
    typeof value !== 'number' || block.split(/\D+/).includes(String(value))
  return text.map(sidesOf).some((block) => contains(block.before, before) && contains(block.after, after))
}

/** Whether a figure only has another form: older records have "1,400 upheld decisions" where newer ones have 1400. */
function isSameFigure(before: ValueChange['before'], after: ValueChange['after']): boolean {
  if (typeof before !== 'string' || typeof after !== 'number') return false
  return /^\d/.test(before) && before.replaceAll(',', '').split(/\D/, 1)[0] === String(after)
}

/** Whether a change can be seen: a value that is left out and one that is null print alike. */
function isVisible({ before, after }: ValueChange): boolean {
  return (before ?? null) !== (after ?? null) && !isSameFigure(before, after)
}
