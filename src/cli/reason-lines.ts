import type { PlannedLetter } from '../run/plan-letters.ts'
import { countOf } from './context.ts'
import type { CheckedLetter } from '../run/prepared-year.ts'

/** The most letters that a line names. */
const LISTED = 20

/** Why corrections wait, a line each, and what is to be done. */
export function waitingLines(waiting: readonly PlannedLetter[], cross: string): string[] {
  if (waiting.length === 0) return []
  const lines = waiting.map(({ letter: { year, slug }, revision, givenReason }) => {
    const why =
      givenReason === undefined
        ? `revision ${revision - 1} was sent; correcting it needs a reason`
        : `revision ${revision} is not sent yet and has changed again since its reason was given: “${givenReason}”`
    return `  ${cross} ${year}/${slug}: ${why}`
  })
  const again = waiting.some(({ givenReason }) => givenReason !== undefined)
  return [
    ...lines,
    `    → add --reason "…": it is kept in the record and told in the corrections report${again ? '; say all that the correction is now for' : ''}`,
  ]
}

/**
 * Which letters the reason of this run was kept for, and which ones keep theirs: whoever gave it should see both.
 *
 * @param written the corrections that were written, each with the reason that its record has now
 * @param given the reason of this run
 */
export function reasonLines(
  written: readonly (readonly [letter: CheckedLetter, reason: string])[],
  given: string | undefined,
): string[] {
  const byReason = Map.groupBy(written, ([, reason]) => reason)
  return [...byReason].map(([reason, letters]) => {
    const names = letters.slice(0, LISTED).map(([{ year, slug }]) => `${year}/${slug}`)
    const more = letters.length > LISTED ? ` and ${letters.length - LISTED} more` : ''
    const of = `${countOf(letters.length, 'letter')}: ${names.join(', ')}${more}`
    return reason === given
      ? `  the reason is kept for ${of}`
      : `  the reason given before is kept: “${reason}”, for ${of}`
  })
}
