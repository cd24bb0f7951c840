import type { Finding } from '../findings/finding.ts'
import { EraShelf } from '../run/era-shelf.ts'
import { prepareRest } from '../run/prepare-rest.ts'
import { prepareYear, type PreparedYear } from '../run/prepare-year.ts'
import type { StandingLetter, YearLook } from '../settled/standing-letters.ts'
import type { Context } from './context.ts'
import { sayFound } from './say-found.ts'

/** Years that were read and checked. */
export interface PreparedYears {
  readonly prepared: readonly PreparedYear[]
  readonly findings: readonly Finding[]
}

/** Years of which some letters stand as they were left: those were not looked at. */
export interface PreparedRests extends PreparedYears {
  readonly standing: readonly StandingLetter[]
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
  const shelf = new EraShelf(context.folders)
  const prepared = await Promise.all(years.map((year) => prepareYear(context.folders, shelf, year, only)))
  return { prepared, findings: sayFound(context, years, prepared) }
}

/** The same for years of which it is known what stands. */
export async function prepareRests(context: Context, looks: readonly YearLook[]): Promise<PreparedRests> {
  const shelf = new EraShelf(context.folders)
  const rests = await Promise.all(looks.map((look) => prepareRest(context.folders, shelf, look)))
  const prepared = rests.map((rest) => rest.prepared)
  const years = looks.map(({ year }) => year)
  return {
    prepared,
    standing: rests.flatMap(({ standing }) => standing),
    findings: sayFound(context, years, prepared),
  }
}
