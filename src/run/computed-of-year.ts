import { join } from 'node:path'
import { eraOf } from '../check/check-edition.ts'
import type { Folders } from '../system/display-path.ts'
import { readYear } from '../read/read-year.ts'
import { EraCache } from './era-cache.ts'
import type { ReadyYear } from './prepared-year.ts'

/** Reads which totals and rates a year's schema says how to compute, and none of its authorities. */
export async function computedOfYear(folders: Folders, year: string): Promise<Pick<ReadyYear, 'computed'>> {
  const { edition } = readYear(join(folders.data, year), year, folders)
  const name = edition && eraOf(edition)
  const era = name === undefined ? undefined : await new EraCache(folders).get(name)
  return { computed: era?.value?.validators.computed ?? [] }
}
