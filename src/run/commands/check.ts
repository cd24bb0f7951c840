import type { Finding } from '../../findings/finding.ts'
import { averageBasesOf, findingsOf, type AverageBases } from '../across-years.ts'
import type { LapsedLetter } from '../lapsing-approvals.ts'
import type { PreparedYear } from '../prepared-year.ts'
import { prepareYears } from '../prepare-years.ts'
import type { RunContext } from '../prepare-run.ts'
import { selectYears } from '../select.ts'

/** What checking some years found. */
export interface CheckResult {
  readonly years: readonly string[]
  /** How many letters were checked. */
  readonly letters: number
  readonly averageBases: AverageBases
  /** The letters that somebody approved as they are not any more, in years whose edition asks for approval. */
  readonly lapsed: readonly LapsedLetter[]
  readonly findings: readonly Finding[]
}

/**
 * Checks the data of the years.
 *
 * @param asked the years; all where none is named
 */
export async function checkData(
  { folders, reportFindings }: RunContext,
  asked: readonly string[],
): Promise<CheckResult> {
  const years = selectYears(folders, asked)
  const prepared = await prepareYears(folders, years)
  const findings = findingsOf(folders, years, prepared)
  reportFindings(findings)
  const letters = prepared.reduce((sum, year) => sum + year.letters.length + year.refused.length, 0)
  const lapsed = await lapsedLetters(prepared, folders.output)
  return { years, letters, averageBases: averageBasesOf(prepared), lapsed, findings }
}

/** Only letters with approvals are planned, and no modules are loaded where no year asks for any. */
async function lapsedLetters(prepared: readonly PreparedYear[], output: string): Promise<LapsedLetter[]> {
  const asking = prepared.filter(({ signOff }) => signOff !== undefined)
  if (asking.length === 0) return []
  const { findLapsed } = await import('../find-lapsed.ts')
  return findLapsed(asking, output)
}
