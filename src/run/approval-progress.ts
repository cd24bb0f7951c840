import type { ApprovalState } from './letter-state.ts'
import type { LetterStatus } from './letter-status.ts'
import type { SignOff } from './letter-approval.ts'

/** How far the approval of a year's letters is. */
export interface ApprovalProgress {
  readonly year: string
  /** How many people have to approve each letter. */
  readonly needed: SignOff
  readonly letters: number
  /** How many letters at least one person has approved; issued ones count. */
  readonly checked: number
  /** How many letters have all approvals that they need; issued ones count. */
  readonly approved: number
  readonly issued: number
}

/** Counts the letters of each year whose edition asks for approval. */
export function approvalProgress(letters: readonly LetterStatus[]): ApprovalProgress[] {
  const asked = letters.flatMap(({ year, approval }) => (approval ? [{ year, ...approval }] : []))
  return [...Map.groupBy(asked, ({ year }) => year)].map(([year, those]) => {
    const count = (...states: ApprovalState[]) => those.filter(({ state }) => states.includes(state)).length
    return {
      year,
      needed: those[0]?.needed ?? 1,
      letters: those.length,
      checked: count('checked', 'approved', 'issued'),
      approved: count('approved', 'issued'),
      issued: count('issued'),
    }
  })
}

/** "2019: 312 of 400 checked, 280 approved, 12 issued". If one approval is enough, checked and approved are the same. */
export function describeProgress({
  year,
  needed,
  letters,
  checked,
  approved,
  issued,
}: ApprovalProgress): string {
  const parts = [
    `${year}: ${checked} of ${letters} checked`,
    ...(needed > 1 ? [`${approved} approved`] : []),
    ...(issued > 0 ? [`${issued} issued`] : []),
  ]
  return parts.join(', ')
}
