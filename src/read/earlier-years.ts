import { join } from 'node:path'
import { listAuthorities, listYears } from './list-files.ts'
import { isYearAfter, type ListedYear } from '../model/earlier-files.ts'

/**
 * Lists the years before a year that have a folder, the nearest first. The checks and the run cache both ask here which
 * earlier files a letter is compared with, so that they cannot disagree.
 */
export function listEarlierYears(data: string, year: string): ListedYear[] {
  return listYears(data)
    .filter((other) => other < year)
    .reverse()
    .map((other) => {
      const folder = join(data, other)
      return { year: other, folder, slugs: new Set(listAuthorities(folder)) }
    })
}

/** The nearest earlier year in which an authority has a file; undefined where there is none. */
export function lastYearOf(slug: string, earlier: readonly ListedYear[]): ListedYear | undefined {
  return earlier.find(({ slugs }) => slugs.has(slug))
}

/** The year directly before a year (2019 for 2020); undefined where it has no folder. */
export function precedingYear(year: string, earlier: readonly ListedYear[]): ListedYear | undefined {
  const [nearest] = earlier
  return nearest && isYearAfter(year, nearest.year) ? nearest : undefined
}
