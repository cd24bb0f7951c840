import { letterPaths } from '../record/letter-paths.ts'
import { readRecord, RecordError } from '../record/record-store.ts'
import { explainSystemError } from '../system/system-error.ts'
import { approvalsAtRisk, lapsingApprovals, type LapsedLetter } from './lapsing-approvals.ts'
import { forEachPlan } from './plan-letters.ts'
import type { CheckedLetter, PreparedYear } from './prepared-year.ts'

/** Finds the letters whose approvals have lapsed since their data changed, as far as their records can be read. */
export function findLapsed(years: readonly PreparedYear[], output: string): LapsedLetter[] {
  const approved = years.map((year) => ({
    ...year,
    letters: year.letters.filter((letter) => hasApprovals(output, letter)),
  }))
  const found: LapsedLetter[] = []
  // The content does not depend on the browser that would print it.
  forEachPlan(approved, { output, browser: '' }, (plan) => {
    const risk = approvalsAtRisk(plan)
    const lapsed = risk ? lapsingApprovals(risk) : []
    const { year, slug } = plan.letter
    if (lapsed.length > 0) found.push({ year, slug, lapsed })
  })
  return found
}

/** A record that cannot be read is reported by the commands that need it. */
function hasApprovals(output: string, { year, slug }: CheckedLetter): boolean {
  try {
    return readRecord(letterPaths(output, year, slug).record)?.approvals !== undefined
  } catch (error) {
    if (error instanceof RecordError || explainSystemError(error) !== undefined) return false
    throw error
  }
}
