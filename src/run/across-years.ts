import type { AverageBase } from '../model/era-module.ts'
import { inReadingOrder, type Finding } from '../findings/finding.ts'
import { listYears, findIgnoredInData } from '../read/list-files.ts'
import type { Folders } from '../system/display-path.ts'
import type { PreparedYear } from './prepared-year.ts'

/** By year, how many authorities the computed averages of each type are of; nothing of years that have none. */
export type AverageBases = Readonly<Record<string, AverageBase>>

/** Collects how many authorities the computed averages of several years are of. */
export function averageBasesOf(years: readonly Pick<PreparedYear, 'year' | 'averageBase'>[]): AverageBases {
  return Object.fromEntries(
    years.flatMap(({ year, averageBase }): [string, AverageBase][] =>
      averageBase ? [[year, averageBase]] : [],
    ),
  )
}

/**
 * Collects the findings of years that were read and checked, and of the data folder around them, each once: what
 * several years share is found once for each of them.
 *
 * @param years the years that were asked for
 */
export function findingsOf(
  { data, cwd }: Folders,
  years: readonly string[],
  prepared: readonly Pick<PreparedYear, 'findings'>[],
): Finding[] {
  // A run of some years reports nothing about the others.
  const ignored = years.length === listYears(data).length ? findIgnoredInData(data, cwd) : []
  return distinct([...ignored, ...prepared.flatMap(({ findings }) => findings)])
}

/** Removes repeated findings and sorts the others in reading order. */
export function distinct(findings: readonly Finding[]): Finding[] {
  return inReadingOrder([...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()])
}
