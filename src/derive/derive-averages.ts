import type { Edition } from '../../templates/shared/edition.types.ts'
import type { Result } from '../findings/result.ts'
import type { EraFiles } from '../model/era-files.ts'
import type { AverageBase, AverageCounts, Counts, PossibleCounts } from '../model/era-module.ts'
import type { AuthorityData, AveragedEdition } from '../model/letter-data.ts'
import { COMPUTED, hasAverages } from '../rules/averages.ts'
import { rules } from '../rules/index.ts'
import { percentage, printedPercentage } from '../rules/percentage.ts'
import { rateStyle } from '../rules/rate-option.ts'
import { runEraCode } from './run-era-code.ts'

/** Averages by type, then by what they are of, in whole per cent: the form in which an edition gives published ones. */
type Averages = Readonly<Record<string, Readonly<Record<string, number>>>>

/** What one authority adds to the averages of its type. */
export interface Contribution {
  readonly type: string
  readonly counts: Readonly<Record<string, PossibleCounts>>
}

/** What averages were computed from. */
export interface ComputedAverages {
  readonly counts: AverageCounts
  readonly base: AverageBase
}

/**
 * Computes the averages of a year.
 *
 * @param authorities all of the year, including those whose letter was not asked for
 */
export const computeAverages = (
  era: EraFiles,
  authorities: Iterable<AuthorityData>,
): Result<ComputedAverages> =>
  runEraCode(era, 'the averages', () => poolCounts(contributions(era, authorities)))

/**
 * Puts averages in their place in the edition: published ones as they are, or computed ones.
 *
 * @param computed the averages of the year, where the edition asks for computed ones
 */
export function withAverages(edition: Edition, computed: ComputedAverages | undefined): AveragedEdition {
  const { averages: given, ...rest } = edition
  if (given !== COMPUTED) return { ...rest, ...(given === undefined ? {} : { averages: given }) }
  const counts = computed?.counts ?? {}
  return { ...rest, averages: ratesOf(counts), ...averageTexts(edition, counts) }
}

/** What one authority adds to the averages; undefined where its letter goes without its figures. */
export function contributionOf(
  { countsForAverages }: EraFiles,
  authority: AuthorityData,
): Contribution | undefined {
  const counts = countsForAverages?.({ authority, rules })
  return counts ? { type: authority.type, counts } : undefined
}

function* contributions(era: EraFiles, authorities: Iterable<AuthorityData>): Generator<Contribution> {
  for (const authority of authorities) {
    const contribution = contributionOf(era, authority)
    if (contribution) yield contribution
  }
}

/**
 * Adds up the cases of all authorities of each type that has averages. Where one authority's part is not known, the type
 * has no sum of that kind: an average without it would be another one.
 */
function poolCounts(all: Iterable<Contribution>): ComputedAverages {
  const pools = new Map<string, Map<string, PossibleCounts>>()
  const base = new Map<string, number>()
  for (const { type, counts } of all) {
    if (!hasAverages(type)) continue
    base.set(type, (base.get(type) ?? 0) + 1)
    const pool = pools.get(type) ?? new Map<string, PossibleCounts>()
    pools.set(type, pool)
    for (const [name, { part, whole }] of Object.entries(counts)) {
      const sums = pool.get(name) ?? { part: 0, whole: 0 }
      const known = part === null || sums.part === null ? null : sums.part + part
      pool.set(name, { part: known, whole: sums.whole + whole })
    }
  }
  return {
    counts: Object.fromEntries([...pools].map(([type, pool]) => [type, Object.fromEntries(withParts(pool))])),
    base: Object.fromEntries([...base].sort(([one], [other]) => (one < other ? -1 : 1))),
  }
}

const withParts = (pool: ReadonlyMap<string, PossibleCounts>): [string, Counts][] =>
  [...pool].flatMap(([name, { part, whole }]): [string, Counts][] =>
    part === null ? [] : [[name, { part, whole }]],
  )

/**
 * Computes pooled averages: for each type the sum of the parts over the sum of the wholes, so that each authority has
 * the weight of its cases. There is no average where the whole type has no case. The office's own method is not
 * published; docs/data-format.md states this one.
 */
export const poolAverages = (all: Iterable<Contribution>): Averages => ratesOf(poolCounts(all).counts)

const ratesOf = (counts: AverageCounts): Averages =>
  mapCounts(counts, ({ part, whole }) => percentage(part, whole) ?? undefined)

/**
 * Computes the averages in words ("more than 99") of an edition that asks for words: those that round to 100 or 0 and are
 * neither. They have a name of their own; the averages themselves stay numbers.
 */
function averageTexts(edition: Edition, counts: AverageCounts): Pick<AveragedEdition, 'average_texts'> {
  if (rateStyle(edition) === 'rounded') return {}
  const text = ({ part, whole }: Counts) => {
    const printed = printedPercentage(part, whole, 'in words')
    return typeof printed === 'string' ? printed : undefined
  }
  return { average_texts: mapCounts(counts, text) }
}

/** Computes something of each pair of counts, and leaves out what is undefined. */
function mapCounts<T>(
  counts: AverageCounts,
  compute: (counts: Counts) => T | undefined,
): Record<string, Record<string, T>> {
  return Object.fromEntries(
    Object.entries(counts).map(([type, byName]) => [
      type,
      Object.fromEntries(
        Object.entries(byName).flatMap(([name, each]): [string, T][] => {
          const value = compute(each)
          return value === undefined ? [] : [[name, value]]
        }),
      ),
    ]),
  )
}
