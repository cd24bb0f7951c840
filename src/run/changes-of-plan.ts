import { comparePrintings } from '../changes/compare-printings.ts'
import { describeChanges } from '../changes/describe.ts'
import type { Printing } from '../model/letter-record.ts'
import { withoutOptional } from './fingerprint.ts'
import type { LetterPlan } from './plan-letter.ts'

/** Describes what has changed in a letter's data since it was printed, a line each. */
export function changesOfPlan(previous: Printing, plan: Pick<LetterPlan, 'ready' | 'printing'>): string[] {
  const changes = describeChanges(comparePrintings(withoutOptional(previous, plan.ready), plan.printing()))
  return changes.length > 0 ? changes : ['changed in what its PDF carries']
}
