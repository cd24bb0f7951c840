import type { Counts } from '../model/era-module.ts'
import type { EraFiles } from '../model/era-files.ts'
import type { Result } from '../findings/result.ts'
import { computesAverages, hasAverages } from '../rules/averages.ts'
import { percentage, printedPercentage, roundsToLimit } from '../rules/percentage.ts'
import { rateStyle } from '../rules/rate-option.ts'
import { runEraCode } from './run-era-code.ts'
import type { Data } from '../model/letter-data.ts'

/** Averages by type, then by what they are of, in whole per cent: as an edition gives published ones. */
type Averages = Readonly<Record<string, Readonly<Record<string, number>>>>

/** What one authority adds to the averages of its type. */
export interface Contribution {
  readonly type: string
  readonly counts: Readonly<Record<string, Counts>>
}

/** The cases behind averages: by type, then by what they are of. */
type AverageCounts = Readonly<Record<string, Readonly<Record<string, Counts>>>>

/** An edition with its averages in their place, and what they are of where they are computed. */
interface EditionWithAverages {
  readonly edition: Data
  /** undefined where the averages are published. */
  readonly computed: ComputedAverages | undefined
}

/** What averages are computed from. */
export interface ComputedAverages {
  readonly counts: AverageCounts
  /** How many authorities' figures are in the averages of each type. */
  readonly base: Readonly<Record<string, number>>
}

/**
 * The edition as letters use it: averages that are computed stand where it says that they are; published ones stay.
 *
 * @param authorities all authorities of the year, also those whose letter is not asked for
 */
export function deriveAverages(
  era: EraFiles,
  edition: Data,
  authorities: Iterable<Data>,
): Result<EditionWithAverages> {
  if (!computesAverages(edition)) return { value: { edition, computed: undefined }, findings: [] }
  return runEraCode(era, 'the averages', () => {
    const all = [...contributions(era, authorities)]
    const counts = poolCounts(all)
    return {
      edition: { ...edition, averages: ratesOf(counts), ...averageTexts(edition, counts) },
      computed: { counts, base: baseOf(all) },
    }
  })
}

function* contributions(
  { countsForAverages }: EraFiles,
  authorities: Iterable<Data>,
): Generator<Contribution> {
  if (!countsForAverages) return
  for (const authority of authorities) {
    const counts = countsForAverages({ authority: authority as never })
    if (counts) yield { type: String(authority['type']), counts }
  }
}

/** The cases of all authorities of each type that has averages, added up. */
function poolCounts(all: Iterable<Contribution>): AverageCounts {
  const pools = new Map<string, Map<string, Counts>>()
  for (const { type, counts } of all) {
    if (!hasAverages(type)) continue
    const pool = pools.get(type) ?? new Map<string, Counts>()
    pools.set(type, pool)
    for (const [name, { part, whole }] of Object.entries(counts)) {
      const sums = pool.get(name) ?? { part: 0, whole: 0 }
      pool.set(name, { part: sums.part + part, whole: sums.whole + whole })
    }
  }
  return Object.fromEntries([...pools].map(([type, pool]) => [type, Object.fromEntries(pool)]))
}

/**
 * Pooled averages: for each type the sum of the parts over the sum of the wholes, so that an authority weighs as much
 * as it has cases. What has no case in the whole type has no average. The office's own method is not published
 * (docs/data-format.md states this one).
 */
export const poolAverages = (all: Iterable<Contribution>): Averages => ratesOf(poolCounts(all))

const ratesOf = (counts: AverageCounts): Averages =>
  mapCounts(counts, ({ part, whole }) => percentage(part, whole) ?? undefined)

/**
 * Where the edition wants such averages in words: those that round to 100 or 0 and are neither, as the letters print them
 * ("more than 99"), under a name of their own. The averages themselves stay numbers.
 */
function averageTexts(edition: Data, counts: AverageCounts): { average_texts?: Data } {
  if (rateStyle(edition) === 'rounded') return {}
  const text = ({ part, whole }: Counts) =>
    roundsToLimit(part, whole) ? (printedPercentage(part, whole, 'in words') ?? undefined) : undefined
  return { average_texts: mapCounts(counts, text) }
}

/** What can be said of each pool; what has nothing to be said of is left out. */
function mapCounts<T>(
  counts: AverageCounts,
  of: (counts: Counts) => T | undefined,
): Record<string, Record<string, T>> {
  return Object.fromEntries(
    Object.entries(counts).map(([type, byName]) => [
      type,
      Object.fromEntries(
        Object.entries(byName).flatMap(([name, each]): [string, T][] => {
          const value = of(each)
          return value === undefined ? [] : [[name, value]]
        }),
      ),
    ]),
  )
}

/** How many authorities of each type that has averages contribute to them, in the order of the types' names. */
function baseOf(all: readonly Contribution[]): Record<string, number> {
  const types = all.map(({ type }) => type).filter(hasAverages)
  return Object.fromEntries(
    [...new Set(types)].sort().map((type) => [type, types.filter((other) => other === type).length]),
  )
}
