import type { OtherFormat } from '../model/letter-formats.ts'
import { isIssued } from '../model/letter-record.ts'
import { approvalsAtRisk, type ApprovalsAtRisk } from './lapsing-approvals.ts'
import { LetterFailure } from './letter-failure.ts'
import type { PlannedState } from './letter-state.ts'
import { planLetter, type LetterPlan, type PlanContext } from './plan-letter.ts'
import type { CheckedLetter, PreparedYear, ReadyYear } from './prepared-year.ts'

/** A letter that was planned. */
export interface PlannedLetter {
  readonly letter: CheckedLetter
  readonly ready: ReadyYear
  readonly state: PlannedState
  readonly revision: number
  readonly needsReason: boolean
  /** The reason that was given for its correction, where that is printed and not issued yet. */
  readonly givenReason?: string
  readonly formats: readonly OtherFormat[]
  readonly lost: readonly OtherFormat[]
  /** The approvals that lapse if it is printed with another content. */
  readonly approvals?: ApprovalsAtRisk
  /** The whole plan, of a letter that is not current and as long as there are few. */
  readonly plan?: LetterPlan
}

/** How many plans are kept for printing, each some 30 kB once composed: the others are made again, so memory stays flat. */
const MAX_KEPT = 500

/** A letter that cannot be planned. */
export interface UnplannedLetter {
  readonly letter: CheckedLetter
  readonly failure: string
}

/** Plans all letters of several years, and keeps of each what writing it needs. */
export function planLetters(
  years: readonly PreparedYear[],
  context: PlanContext,
): { planned: PlannedLetter[]; failed: UnplannedLetter[] } {
  const planned: PlannedLetter[] = []
  let kept = 0
  const failed = forEachPlan(years, context, (plan) => {
    const approvals = approvalsAtRisk(plan)
    const keeps = plan.state !== 'current' && kept < MAX_KEPT
    if (keeps) kept++
    planned.push({
      ...(keeps ? { plan } : {}),
      letter: plan.letter,
      ready: plan.ready,
      state: plan.state,
      revision: plan.revision,
      needsReason: plan.needsReason,
      ...givenReason(plan),
      ...(approvals ? { approvals } : {}),
      formats: plan.formats,
      lost: plan.lost,
    })
  })
  return { planned, failed }
}

/**
 * Plans all letters of several years, one after the other.
 *
 * @param onPlan gets each plan; those that it does not keep take no memory
 * @returns the letters that cannot be planned
 */
export function forEachPlan(
  years: readonly PreparedYear[],
  context: PlanContext,
  onPlan: (plan: LetterPlan) => void,
): UnplannedLetter[] {
  const failed: UnplannedLetter[] = []
  for (const { ready, letters } of years) {
    if (!ready) continue
    for (const letter of letters) {
      try {
        onPlan(planLetter(letter, ready, context))
      } catch (error) {
        if (!(error instanceof LetterFailure)) throw error
        failed.push({ letter, failure: error.message })
      }
    }
  }
  return failed
}

function givenReason({ record, revision }: LetterPlan): Pick<PlannedLetter, 'givenReason'> {
  const { current } = record ?? {}
  if (current?.reason === undefined || current.revision !== revision) return {}
  return record && isIssued(record) ? {} : { givenReason: current.reason }
}
