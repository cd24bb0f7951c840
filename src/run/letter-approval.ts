import { lapsedApprovals, validApprovals } from '../model/approvals.ts'
import { isIssued, type Approval, type LetterRecord } from '../model/letter-record.ts'
import { isData } from '../model/letter-data.ts'
import type { ApprovalState, LetterState } from './letter-state.ts'
import { UsageError } from './usage-error.ts'

/** How many people have to approve each letter of a year. */
export type SignOff = 1 | 2

/** Whether a value is one that `sign_off` may have. */
export const isSignOff = (value: unknown): value is SignOff => value === 1 || value === 2

/** How many people an edition asks for; undefined where it asks for none, or its value is wrong. */
export function signOffOf(edition: unknown): SignOff | undefined {
  const value = isData(edition) ? edition['sign_off'] : undefined
  return isSignOff(value) ? value : undefined
}

/** The error of a command about approvals, in a year whose edition does not ask for them. */
export const noSignOff = (year: string): UsageError =>
  new UsageError(
    `the edition of ${year} does not ask for approval; nothing was done`,
    `add the line "sign_off: 1" to data/${year}/edition.yaml, or "sign_off: 2" where two people have to approve each letter`,
  )

/** How far the approval of a letter is. */
export interface LetterApproval {
  readonly state: ApprovalState
  /** How many people have to approve it. */
  readonly needed: SignOff
  /** Who approved it, as it is printed. */
  readonly by: readonly Approver[]
  /** The approvals that have lapsed; empty once the letter is approved again. */
  readonly lapsed: readonly LapsedApproval[]
}

/** Who approved a letter, and when. */
interface Approver {
  readonly name: string
  /** ISO 8601 in UTC. */
  readonly at: string
}

/** An approval that has lapsed because the letter changed. */
export interface LapsedApproval extends Approver {
  /** What changed, a line each; empty where that is not known. */
  readonly changes: readonly string[]
}

/**
 * Finds out how far the approval of a letter is.
 *
 * @param needed undefined where the edition does not ask for approval; then the result is undefined, too
 * @param record undefined where nothing was printed, or it cannot be read
 * @param now the letter's state, and what changed
 */
export function letterApproval(
  needed: SignOff | undefined,
  record: LetterRecord | undefined,
  now: { readonly state: LetterState; readonly details: readonly string[] } = CURRENT,
): LetterApproval | undefined {
  if (needed === undefined) return undefined
  const none = { state: 'to-check', needed, by: [], lapsed: [] } as const
  if (!record) return none
  const hasChanged = now.state === 'changed' || now.state === 'reverted'
  if (isIssued(record)) {
    const by = validApprovals(record).map(approverOf)
    return hasChanged ? none : { state: 'issued', needed, by, lapsed: [] }
  }
  const lapsed = lapsedApprovals(record).map((each) => lapse(each, each.lapsed?.changes ?? []))
  const valid = validApprovals(record)
  if (hasChanged) return { ...none, lapsed: [...lapsed, ...valid.map((each) => lapse(each, now.details))] }
  const state = valid.length >= needed ? 'approved' : valid.length > 0 ? 'checked' : 'to-check'
  return { state, needed, by: valid.map(approverOf), lapsed: state === 'approved' ? [] : lapsed }
}

const CURRENT = { state: 'current', details: [] } as const

/** Who gave an approval, and when. */
export const approverOf = ({ by, at }: Approval): Approver => ({ name: by, at })

const lapse = (approval: Approval, changes: readonly string[]): LapsedApproval => ({
  ...approverOf(approval),
  changes,
})
