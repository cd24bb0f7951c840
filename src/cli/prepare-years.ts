import type { Finding } from '../findings/finding.ts'
import { EraCache } from '../run/era-cache.ts'
import { prepareRest } from '../run/prepare-rest.ts'
import { prepareYear } from '../run/prepare-year.ts'
import type { UnchangedLetter, CacheLookup } from '../run/cache/unchanged-letters.ts'
import type { Context } from './context.ts'
import { reportFindings } from './report-findings.ts'
import type { PreparedYear } from '../run/prepared-year.ts'

/** Years that were read and checked. */
export interface PreparedYears {
  readonly prepared: readonly PreparedYear[]
  readonly findings: readonly Finding[]
}

/** Years of which some letters stand as they were left: those were not looked at. */
export interface PreparedRests extends PreparedYears {
  readonly unchanged: readonly UnchangedLetter[]
}

/**
 * Reads and checks the years and says what was found.
 *
 * @param only the authorities to look at; all where it is left out
 */
export async function prepareYears(
  context: Context,
  years: readonly string[],
  only?: readonly string[],
): Promise<PreparedYears> {
  const eraCache = new EraCache(context.folders)
  const prepared = await Promise.all(years.map((year) => prepareYear(context.folders, eraCache, year, only)))
  return { prepared, findings: reportFindings(context, years, prepared) }
}

/** The same for years of which it is known what stands. */
export async function prepareRests(context: Context, looks: readonly CacheLookup[]): Promise<PreparedRests> {
  const eraCache = new EraCache(context.folders)
  const rests = await Promise.all(looks.map((look) => prepareRest(context.folders, eraCache, look)))
  const prepared = rests.map((rest) => rest.prepared)
  const years = looks.map(({ year }) => year)
  return {
    prepared,
    unchanged: rests.flatMap(({ unchanged }) => unchanged),
    findings: reportFindings(context, years, prepared),
  }
}
