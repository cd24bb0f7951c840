import { findingAt, type Finding, nameSome } from '../findings/finding.ts'
import { type YamlFile, locateKey } from '../model/yaml-file.ts'
import { hasAverages } from '../rules/averages.ts'
import type { GoodAuthority } from './checked-authority.ts'
import { compareFigures, ENOUGH, type FigureComparison } from './compare-figures.ts'
import type { AuthorityWithEarlier } from '../model/year-files.ts'
import type { ComputedField } from '../shape/computed-fields.ts'
import { sum } from '../rules/totals.ts'

/** An authority, and how its figures compare with those of its last letter. */
export interface ComparedAuthority {
  readonly slug: string
  readonly comparison: FigureComparison | undefined
}

/** Compares the figures of authorities that are not checked otherwise. */
export function compareOthers(
  authorities: Iterable<AuthorityWithEarlier>,
  computed: readonly ComputedField[],
): ComparedAuthority[] {
  return Array.from(authorities, ({ slug, yaml, earlier }) => ({
    slug,
    comparison: yaml && earlier && compareFigures({ slug, yaml }, earlier, computed),
  }))
}

/** Whether some authorities have the figures of their last letter: then the whole year may be a copy. */
export const hasUnchanged = (authorities: readonly ComparedAuthority[]): boolean =>
  authorities.some(({ comparison }) => comparison?.unchanged)

/**
 * Checks whether the year is a copy: where more than half of its authorities have the figures of an earlier year, their
 * letters are not printed. Below that, each of them has its own warning.
 *
 * @param authorities all of the year, or at least all where one is unchanged
 * @returns one error or none, and the authorities whose letters it stops
 */
export function checkUnchanged(
  edition: YamlFile,
  authorities: readonly ComparedAuthority[],
): { findings: readonly Finding[]; unchanged: ReadonlySet<string> } {
  const compared = authorities.flatMap(({ slug, comparison }) =>
    comparison ? [{ slug, ...comparison }] : [],
  )
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
    `enter this year's figures in these files; if they really are the same, add the line "same_figures_as: ${years.at(-1)}"`,
  )
  return { findings: [finding], unchanged: new Set(slugs) }
}

/**
 * Selects the authorities whose letters can be printed although the year is a copy: those with figures of their own, and
 * those without figures. Computed averages are then of last year's figures, and stop all letters that print them.
 */
export function withoutUnchanged(
  good: readonly GoodAuthority[],
  unchanged: ReadonlySet<string>,
  averaged: boolean,
): readonly GoodAuthority[] {
  if (unchanged.size === 0) return good
  return good.filter(({ slug, value }) => !unchanged.has(slug) && !(averaged && hasAverages(value.type)))
}
