import type { GivenAverages } from './averages/check-given.ts'
import { EraCache } from './era-cache.ts'
import { prepareRest } from './prepare-rest.ts'
import { prepareYear } from './prepare-year.ts'
import type { PreparedYear } from './prepared-year.ts'
import type { CacheLookup, UnchangedLetter } from './cache/look-up-cache.ts'
import type { Folders } from '../system/display-path.ts'

/**
 * Reads and checks several years.
 *
 * @param onlyOf the authorities of each year to read; all where it is left out, or gives undefined
 * @param averages of one of the years, where they were computed before
 */
export function prepareYears(
  folders: Folders,
  years: readonly string[],
  onlyOf: (year: string) => readonly string[] | undefined = () => undefined,
  averages?: GivenAverages,
): Promise<PreparedYear[]> {
  const eraCache = new EraCache(folders)
  return Promise.all(
    years.map((year) =>
      prepareYear(folders, eraCache, year, onlyOf(year), averages?.year === year ? { averages } : {}),
    ),
  )
}

/** Years of which the unchanged letters were neither read nor checked. */
export interface PreparedRests {
  readonly prepared: readonly PreparedYear[]
  readonly unchanged: readonly UnchangedLetter[]
}

/** Reads and checks of several years the letters that have changed since the run cache was saved. */
export async function prepareRests(
  folders: Folders,
  lookups: readonly CacheLookup[],
): Promise<PreparedRests> {
  const eraCache = new EraCache(folders)
  const rests = await Promise.all(lookups.map((lookup) => prepareRest(folders, eraCache, lookup)))
  return {
    prepared: rests.map(({ prepared }) => prepared),
    unchanged: rests.flatMap(({ unchanged }) => unchanged),
  }
}
