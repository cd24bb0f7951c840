import type { Counts } from '../read/load-figures.ts'
import type { EraFiles } from '../read/read-era.ts'
import type { Read } from '../read/read.ts'
import { computesAverages, hasAverages } from '../rules/averages.ts'
import { percentage } from '../rules/percentage.ts'
import { attempt } from './attempt.ts'
import type { Data } from './derive-figures.ts'

/** Averages by type, then by what they are of, in whole per cent: as an edition gives published ones. */
type Averages = Readonly<Record<string, Readonly<Record<string, number>>>>

/** What one authority adds to the averages of its type. */
export interface Contribution {
  readonly type: string
  readonly counts: Readonly<Record<string, Counts>>
}

/**
 * The edition as letters use it: averages that are computed stand where it says that they are; published ones stay.
 *
 * @param authorities all authorities of the year, also those whose letter is not asked for
 */
export function deriveAverages(era: EraFiles, edition: Data, authorities: Iterable<Data>): Read<Data> {
  if (!computesAverages(edition)) return { value: edition, findings: [] }
  return attempt(era, 'the averages', () => ({
    ...edition,
    averages: poolAverages(contributions(era, authorities)),
  }))
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

/**
 * Pooled averages: for each type the sum of the parts over the sum of the wholes, so that an authority weighs as much
 * as it has cases. What has no case in the whole type has no average. The office's own method is not published
 * (docs/data-format.md states this one).
 */
export function poolAverages(all: Iterable<Contribution>): Averages {
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
  return Object.fromEntries([...pools].map(([type, pool]) => [type, rates(pool)]))
}

function rates(pool: ReadonlyMap<string, Counts>): Record<string, number> {
  const known = [...pool].flatMap(([name, { part, whole }]): [string, number][] => {
    const rate = percentage(part, whole)
    return rate === null ? [] : [[name, rate]]
  })
  return Object.fromEntries(known)
}
