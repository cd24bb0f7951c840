import type { Printing } from '../model/letter-record.ts'
import { changedText, sidesOf, type TextChange } from './changed-text.ts'
import { changedValues, type ValueChange } from './values.ts'

/** What is compared of a printing, which need not be printed yet. */
export type Comparable = Pick<Printing, 'shared' | 'values' | 'text'>

/** How two printings of a letter differ. Every path begins with authority., figures. or edition. */
export interface PrintingChanges {
  /** What was written in the authority's file. */
  readonly data: readonly ValueChange[]
  /** What was computed from it. */
  readonly printed: readonly ValueChange[]
  /** What the year's letters share; of the averages only those that the letter prints. */
  readonly edition: readonly ValueChange[]
  readonly text: readonly TextChange[]
  /** Whether the year's wording differs. */
  readonly wording: boolean
  /** Whether templates, styles or the signature differ. */
  readonly format: boolean
}

/** How a letter differs from an earlier printing of it. */
export function comparePrintings(before: Comparable, after: Comparable): PrintingChanges {
  const changes = changedValues(before.values, after.values).filter(isSeen)
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

/** How rates are drawn and written elsewhere: it follows from the rates, which are told. */
const DRAWN = /\.(bar|label|opening)$/

/** What is yes or no decides over words of the letter, which are told. */
const isCondition = ({ before, after }: ValueChange): boolean => typeof (after ?? before) === 'boolean'

/** Whether a block of text changed from a text with the older figure to one with the newer one. */
function isPrinted({ before, after }: ValueChange, text: readonly TextChange[]): boolean {
  const holds = (block: string, value: ValueChange['before']) =>
    typeof value !== 'number' || block.split(/\D+/).includes(String(value))
  return text.map(sidesOf).some((block) => holds(block.before, before) && holds(block.after, after))
}

/** A value that was not written and one that is null print alike. */
function isSeen({ before, after }: ValueChange): boolean {
  return (before ?? null) !== (after ?? null)
}
