import { findingAt, type Finding } from '../findings/finding.ts'
import { nameSome } from '../findings/name-some.ts'
import { locateKey } from '../model/locate-value.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { sum } from '../rules/sum.ts'
import { hasAverages } from '../rules/averages.ts'
import type { GoodAuthority } from './checked-authority.ts'
import { ENOUGH, type FigureComparison } from './compare-figures.ts'

/** An authority and how its figures compare with those of its last letter. */
export interface Compared {
  readonly slug: string
  readonly figures: FigureComparison | undefined
}

/** Whether the figures of some of the authorities are those of their last letter: then the year as a whole is in question. */
export const hasUnchanged = (authorities: readonly Compared[]): boolean =>
  authorities.some(({ figures }) => figures?.unchanged)

/**
 * Judges the year as a whole: where the figures of more than half of its authorities are those of an earlier year, its
 * files are a copy, and their letters are not printed. Below that, each authority has its own warning.
 *
 * @param authorities all of the year, or at least all of which some are unchanged
 * @returns the error, told once; and the authorities whose letters it stops
 */
export function checkUnchanged(
  edition: YamlFile,
  authorities: readonly Compared[],
): { findings: readonly Finding[]; unchanged: ReadonlySet<string> } {
  const compared = authorities.flatMap(({ slug, figures }) => (figures ? [{ slug, ...figures }] : []))
  const same = compared.filter(({ unchanged }) => unchanged)
  const isCopy = 2 * same.length > compared.length && sum(same.map(({ total }) => total)) >= ENOUGH
  if (!isCopy) return { findings: [], unchanged: new Set() }
  const years = [...new Set(same.map(({ year }) => year))].sort()
  const slugs = same.map(({ slug }) => slug)
  const finding = findingAt(
    'EDITION_UNCHANGED',
    edition.source,
    locateKey(edition, ['period']),
    `${same.length} of the ${compared.length} authorities whose figures can be compared have those of ${years.join(' and ')}: ${nameSome(slugs)}`,
    `enter this year's figures in these files; where they really are the same, add the line "same_figures_as: ${years.at(-1)}"`,
  )
  return { findings: [finding], unchanged: new Set(slugs) }
}

/**
 * The authorities whose letters a year that is a copy does not stop: those with figures of their own, and those without
 * figures. Where averages are computed, they are of last year's figures, and stop all letters that print them.
 */
export function withoutUnchanged(
  good: readonly GoodAuthority[],
  unchanged: ReadonlySet<string>,
  averaged: boolean,
): readonly GoodAuthority[] {
  if (unchanged.size === 0) return good
  return good.filter(({ slug, value }) => !unchanged.has(slug) && !(averaged && hasAverages(value.type)))
}
