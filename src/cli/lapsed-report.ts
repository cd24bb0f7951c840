import { countOf } from '../findings/finding.ts'
import { describeLapse } from '../run/approval-text.ts'
import type { LapsedLetter } from '../run/lapsing-approvals.ts'
import type { Output } from './output.ts'

/** The most letters that are listed one by one. */
const MAX_LISTED = 20

/** Prints whose approvals have lapsed, and why. */
export function printLapsed({ problem, paint }: Output, letters: readonly LapsedLetter[]): void {
  if (letters.length === 0) return
  for (const { year, slug, lapsed } of letters.slice(0, MAX_LISTED))
    for (const each of lapsed) problem(`  ${paint('yellow', '!')} ${year}/${slug}: ${describeLapse(each)}`)
  if (letters.length > MAX_LISTED)
    problem(`  … and those of ${countOf(letters.length - MAX_LISTED, 'more letter')}`)
  problem('    → look at these letters again, then approve them')
}
