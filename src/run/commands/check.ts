import type { Finding } from '../../findings/finding.ts'
import { averageBasesOf, findingsOf, type AverageBases } from '../across-years.ts'
import { prepareYears } from '../prepare-years.ts'
import type { RunContext } from '../prepare-run.ts'
import { selectYears } from '../select.ts'

/** What checking some years found. */
export interface CheckResult {
  readonly years: readonly string[]
  /** How many letters were checked. */
  readonly letters: number
  readonly averageBases: AverageBases
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
  return { years, letters, averageBases: averageBasesOf(prepared), findings }
}
