import { comparePrintings } from '../changes/compare-printings.ts'
import { describeChanges } from '../changes/describe.ts'
import type { Printing } from '../model/letter-record.ts'
import { listPrinted } from '../record/record-store.ts'
import { isIssued } from '../model/letter-record.ts'
import type { UnchangedLetter } from './cache/unchanged-letters.ts'
import { LetterFailure } from './letter-failure.ts'
import type { LetterState } from './letter-state.ts'
import type { LetterPlan, PlanContext } from './plan-letter.ts'
import { planLetters } from './plan-letters.ts'
import { withoutOptional } from './recorded-values.ts'
import { unchangedRecords, type UnchangedRecord } from './cache/unchanged-records.ts'
import type { PreparedYear } from './prepared-year.ts'

/** How one letter stands. "refused": its data has findings; "unreadable": its record or letter cannot be had. */
export interface LetterStatus {
  readonly year: string
  readonly slug: string
  readonly state: LetterState | 'orphaned' | 'refused' | 'unreadable'
  /** The revision on disk, and whether it was sent; undefined where nothing was printed. */
  readonly revision?: number
  readonly sent?: boolean
  /** Whether printing it wants to know why it is corrected. */
  readonly needsReason?: boolean
  /** What changed, or what is wrong, in a line each. */
  readonly details: readonly string[]
}

/**
 * How every letter of the years stands to its data, in order. Starts no browser and changes nothing.
 *
 * @param standing the letters that stand as a run left them, of which only the record is read
 */
export function statusOf(
  years: readonly PreparedYear[],
  unchanged: readonly UnchangedLetter[],
  context: PlanContext,
): LetterStatus[] {
  const found = years.flatMap((year) => statusOfLetters(year, context))
  for (const letter of unchangedRecords(context.output, unchanged)) found.push(statusOfStanding(letter))
  for (const { year, slugs } of years) {
    const known = new Set(slugs)
    for (const slug of listPrinted(context.output, year)) {
      if (known.has(slug)) continue
      found.push({
        year,
        slug,
        state: 'orphaned',
        details: ['its data file is gone, and its PDF or record is still in the output folder'],
      })
    }
  }
  return found.sort((a, b) => compare(a.year, b.year) || compare(a.slug, b.slug))
}

/** The same for the letters that were asked for of one year, without those whose data is gone. */
export function statusOfLetters(prepared: PreparedYear, context: PlanContext): LetterStatus[] {
  const { year, refused } = prepared
  const found: LetterStatus[] = []
  const { failed } = planLetters([prepared], context, (plan) => found.push(statusOfPlan(plan)))
  for (const { letter, failure } of failed) {
    found.push({ year, slug: letter.slug, state: 'unreadable', details: [failure] })
  }
  return [
    ...found,
    ...refused.map((slug): LetterStatus => ({
      year,
      slug,
      state: 'refused',
      details: ['told above'],
    })),
  ]
}

function statusOfStanding([{ year, slug }, record]: UnchangedRecord): LetterStatus {
  if (record instanceof LetterFailure) return { year, slug, state: 'unreadable', details: [record.message] }
  const { revision } = record.current
  return { year, slug, state: 'current', revision, sent: isIssued(record), details: DETAILS.current }
}

/** How a letter stands that was planned. */
export function statusOfPlan(plan: LetterPlan): LetterStatus {
  const { letter, state, record, needsReason } = plan
  const about = record ? { revision: record.current.revision, sent: isIssued(record) } : {}
  const details = record && state === 'changed' ? changesOf(record.current, plan) : DETAILS[state]
  const reason = needsReason ? { needsReason } : {}
  return { year: letter.year, slug: letter.slug, state, ...about, ...reason, details }
}

function changesOf(before: Printing, plan: LetterPlan): string[] {
  const told = describeChanges(comparePrintings(withoutOptional(before, plan.ready), plan.printing()))
  return told.length > 0 ? told : ['changed in what its PDF carries']
}

const DETAILS: Readonly<Record<LetterState, readonly string[]>> = {
  current: [],
  new: [],
  changed: [],
  outdated: ['another version of the program, or another browser, printed it'],
  reverted: ['the data is again as it was sent: generate puts that PDF back'],
  missing: ['the PDF is gone'],
  edited: ['the PDF is not the one that was printed'],
  interrupted: ['a run was cut off before it wrote the PDF'],
  'html-missing': ['the HTML beside the PDF is gone'],
  'html-edited': ['the HTML beside the PDF is not the one that was written'],
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
