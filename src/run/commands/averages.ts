import { contributionOf, type ComputedAverages } from '../../derive/derive-averages.ts'
import { isError, type Finding } from '../../findings/finding.ts'
import type { EraFiles } from '../../model/era-files.ts'
import { findingsOf } from '../across-years.ts'
import { formatAverages, hashContribution } from '../averages/averages-file.ts'
import { prepareYears } from '../prepare-years.ts'
import type { CheckedLetter } from '../prepared-year.ts'
import type { RunContext } from '../prepare-run.ts'
import { selectYears } from '../select.ts'
import { UsageError } from '../usage-error.ts'

/** The averages of a year. */
export interface AveragesResult {
  readonly base: ComputedAverages['base']
  /** How many authorities they were computed with, those of types without averages included. */
  readonly authorities: number
  /** What is written to a file; undefined where the year has an error. */
  readonly text: string | undefined
  readonly findings: readonly Finding[]
}

/**
 * Checks a whole year and computes its averages, for shards that read only their own letters.
 *
 * @throws UsageError where the year's averages are published, or it has none
 */
export async function computeYearAverages(
  { folders, reportFindings }: RunContext,
  asked: string,
): Promise<AveragesResult> {
  const [year = asked] = selectYears(folders, [asked])
  const prepared = await prepareYears(folders, [year])
  const findings = findingsOf(folders, [year], prepared)
  reportFindings(findings)
  const [{ averaged, averages, letters, ready } = NOTHING] = prepared
  const nothing = { base: {}, authorities: letters.length, text: undefined, findings }
  if (findings.some(isError)) return nothing
  if (!averaged)
    throw new UsageError(
      `no averages are computed for ${year}: its edition gives published ones, or none`,
      'print it without --averages; each part reads only its own letters then',
    )
  if (!averages || !ready) return nothing
  const contributions = new Map(letters.map((letter) => [letter.slug, hashOf(letter, ready.era)]))
  const text = formatAverages({ year, computed: averages, contributions })
  return { base: averages.base, authorities: letters.length, text, findings }
}

const NOTHING = { averaged: false, averages: undefined, letters: [], ready: undefined }

const hashOf = ({ authority }: CheckedLetter, era: EraFiles): string =>
  hashContribution(contributionOf(era, authority))
