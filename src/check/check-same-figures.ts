import { hash } from 'node:crypto'
import { findingAt, nameSome, type Finding } from '../findings/finding.ts'
import type { AuthorityData } from '../model/letter-data.ts'
import type { AuthorityFile } from '../model/year-files.ts'
import { locateKey } from '../model/yaml-file.ts'
import { ALL_FIGURES, CONFIRMED_FIGURES } from '../rules/confirmed-figures.ts'
import { valueAt } from '../rules/data.ts'
import { sum } from '../rules/totals.ts'
import type { ComputedField } from '../shape/computed-fields.ts'
import type { GoodAuthority } from './checked-authority.ts'
import { byPath, figuresOf, type Figure } from './compare-figures.ts'

/**
 * The sum from which the same figures in two letters prove something. Among 400 invented authorities, about one in 500 has
 * another's five figures by chance where they add up to 20 or more, and none another's nineteen.
 */
const ENOUGH = 20

/** The most authorities that a finding names. */
const NAMED = 3

/**
 * Describes all figures of an authority that are not computed from others: two letters have the same figures where their
 * descriptions are the same.
 *
 * @returns undefined where the figures are too few or too small to prove anything
 */
export function describeFigures(
  authority: AuthorityData,
  computed: readonly ComputedField[],
): string | undefined {
  const figures = figuresOf(authority, computed)
  return totalOf(figures) < ENOUGH ? undefined : JSON.stringify(byPath(figures))
}

/**
 * Finds the authorities whose figures are those of another authority of the year: one row of a table that was read for
 * two of them. Where more than half have another's figures, none is found: such a folder holds samples.
 *
 * @returns the others by authority
 */
export function findSameFigures(
  authorities: readonly GoodAuthority[],
  computed: readonly ComputedField[],
): ReadonlyMap<string, readonly string[]> {
  // Hashes, and a list only where it has several names: a year can have a hundred thousand authorities.
  const byFigures = new Map<string, string | string[]>()
  for (const { slug, value } of authorities) {
    const figures = describeFigures(value, computed)
    if (figures === undefined) continue
    const key = hash('sha256', figures, 'base64')
    const known = byFigures.get(key)
    if (known === undefined) byFigures.set(key, slug)
    else if (typeof known === 'string') byFigures.set(key, [known, slug])
    else known.push(slug)
  }
  const groups = [...byFigures.values()].filter((slugs) => typeof slugs !== 'string')
  if (2 * sum(groups.map(({ length }) => length)) > authorities.length) return new Map()
  return new Map(
    groups.flatMap((slugs) => slugs.map((slug) => [slug, slugs.filter((other) => other !== slug)] as const)),
  )
}

/** Warns of an authority whose figures are those of others, unless its file confirms them by their sum. */
export function checkSameFigures(
  { yaml }: AuthorityFile,
  others: readonly string[],
  computed: readonly ComputedField[],
): Finding[] {
  const figures = figuresOf(yaml.value, computed)
  const total = totalOf(figures)
  const confirmed = valueAt(yaml.value, CONFIRMED_FIGURES)
  if (valueAt(confirmed, ALL_FIGURES) === total) return []
  const [block = ''] = figures[0]?.[0].split('.') ?? []
  return [
    findingAt(
      'AUTHORITY_SAME_FIGURES',
      yaml.source,
      locateKey(yaml, [block]),
      `all figures are those of ${nameSome(others, NAMED)} as well`,
      `compare them with their source; if they really are the same, write "${ALL_FIGURES}: ${total}" under "${CONFIRMED_FIGURES}:"`,
    ),
  ]
}

/** The sum of the whole numbers among figures. */
const totalOf = (figures: readonly Figure[]): number =>
  sum(figures.map(([, figure]) => figure).filter(Number.isInteger))
