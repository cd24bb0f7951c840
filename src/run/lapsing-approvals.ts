import { isApprovalOf, validApprovals } from '../model/approvals.ts'
import { isIssued, type Approval, type Printing } from '../model/letter-record.ts'
import { changesOfPlan } from './changes-of-plan.ts'
import { approverOf, type LapsedApproval } from './letter-approval.ts'
import type { LetterPlan } from './plan-letter.ts'

/** The approvals of a draft that lapse when it is printed with another content. */
export interface ApprovalsAtRisk {
  readonly approvals: readonly Approval[]
  /** What has changed in its data since it was printed, a line each; empty where its content is the same. */
  readonly changes: readonly string[]
  /** How many pages it had. */
  readonly pages: number
}

/** A letter whose approvals are not valid any more. */
export interface LapsedLetter {
  readonly year: string
  readonly slug: string
  readonly lapsed: readonly LapsedApproval[]
}

/** Finds the valid approvals of a draft that may be printed again; undefined where it has none. */
export function approvalsAtRisk(
  plan: Pick<LetterPlan, 'state' | 'record' | 'ready' | 'printing'>,
): ApprovalsAtRisk | undefined {
  const { state, record } = plan
  if (!record || isIssued(record)) return undefined
  const approvals = validApprovals(record)
  if (approvals.length === 0) return undefined
  const { current } = record
  const changes =
    state === 'changed'
      ? changesOfPlan(current, plan)
      : state === 'reverted'
        ? ['its data is again as it was issued']
        : []
  return { approvals, changes, pages: current.pages }
}

/** Lists what changed when a letter was printed again; recorded with the approvals that lapse. */
export function changesInPrint(
  { changes, pages }: ApprovalsAtRisk,
  printing: Pick<Printing, 'pages'>,
): string[] {
  return printing.pages === pages ? [...changes] : [...changes, `pages ${pages} → ${printing.pages}`]
}

/**
 * Lists the approvals that lapse.
 *
 * @param printing the new printing; left out while the letter has not been printed again
 */
export function lapsingApprovals(risk: ApprovalsAtRisk, printing?: Printing): LapsedApproval[] {
  const changes = printing ? changesInPrint(risk, printing) : risk.changes
  const isLost = (approval: Approval) =>
    printing ? !isApprovalOf(approval, printing) : risk.changes.length > 0
  return risk.approvals.filter(isLost).map((approval) => ({ ...approverOf(approval), changes }))
}
