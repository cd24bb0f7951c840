import { isIssued } from '../model/letter-record.ts'
import { changesOfPlan } from './changes-of-plan.ts'
import { letterApproval, signOffOf, type LetterApproval } from './letter-approval.ts'
import { LETTER_STATES, type LetterState } from './letter-state.ts'
import type { LetterPlan, PlanContext } from './plan-letter.ts'
import { forEachPlan } from './plan-letters.ts'
import type { PreparedYear } from './prepared-year.ts'

/** How one letter compares with its data. */
export interface LetterStatus {
  readonly year: string
  readonly slug: string
  readonly state: LetterState
  /** The revision on disk, and whether it is issued; undefined where nothing was printed. */
  readonly revision?: number
  readonly issued?: boolean
  /** Whether printing it needs a reason. */
  readonly needsReason?: boolean
  /** How far its approval is; undefined where the edition does not ask for it. */
  readonly approval?: LetterApproval
  /** What changed, or what is wrong, in a line each. */
  readonly details: readonly string[]
}

/** The status of the letters of one year that were asked for, except those whose data file is gone. */
export function statusOfLetters(prepared: PreparedYear, context: PlanContext): LetterStatus[] {
  const { year, refused, signOff } = prepared
  const approval = optionalApproval(letterApproval(signOff, undefined))
  const found: LetterStatus[] = []
  const failed = forEachPlan([prepared], context, (plan) => found.push(statusOfPlan(plan)))
  for (const { letter, failure } of failed) {
    found.push({ year, slug: letter.slug, state: 'unreadable', ...approval, details: [failure] })
  }
  for (const slug of refused)
    found.push({ year, slug, state: 'refused', ...approval, details: ['see the findings above'] })
  return found
}

/** The status of a letter that was planned. */
export function statusOfPlan(plan: LetterPlan): LetterStatus {
  const { letter, state, record, needsReason } = plan
  const printed = record ? { revision: record.current.revision, issued: isIssued(record) } : {}
  const reason = needsReason ? { needsReason } : {}
  const details = detailsOf(plan)
  const signOff = signOffOf(plan.ready.letterTemplate.edition)
  const approval = optionalApproval(letterApproval(signOff, record, { state, details }))
  return { year: letter.year, slug: letter.slug, state, ...printed, ...reason, ...approval, details }
}

/** The approval of a letter as a part of its status. */
const optionalApproval = (approval: LetterApproval | undefined): Pick<LetterStatus, 'approval'> =>
  approval === undefined ? {} : { approval }

function detailsOf(plan: LetterPlan): string[] {
  const { state, record } = plan
  if (state === 'changed' && record) return changesOfPlan(record.current, plan)
  // The label of these says it all.
  return state === 'new' || state === 'current' ? [] : [LETTER_STATES[state].detail]
}
