import { countDistance } from './count-distance.ts'
import { sum } from './totals.ts'

/** A count of a letter, and the same count of the letter before it. */
export interface CountPair {
  /** With dots, such as decisions.upheld. */
  readonly path: string
  readonly now: number
  readonly before: number
}

/** What is unusual about the counts of a letter. */
export type Unusual<Pair extends CountPair = CountPair> =
  | { readonly kind: 'changed'; readonly pair: Pair }
  | { readonly kind: 'equal'; readonly pair: Pair; readonly neighbour: Pair }
  | { readonly kind: 'exchanged'; readonly pair: Pair; readonly neighbour: Pair }
  | { readonly kind: 'all'; readonly now: number; readonly before: number }

/** Counts below this in both years are not reported: they change too much by chance. */
const SMALLEST_COUNT = 10

/**
 * The distance from which a count is unusual, in standard deviations: the action limits of British control charts (Pearson,
 * BS 600, 1935). One count in 1000 is beyond each of them by chance.
 */
const UNUSUAL = 3.09

/** The same for a count that equals its neighbour's, and so may well be the neighbour's: one in 100. */
const UNUSUAL_IF_EQUAL = 2.58

/** Two neighbours count as exchanged where exchanging them back lowers the sum of their squared distances by this … */
const LEAST_GAIN = 10
/** … and leaves neither of them further than this from the year before, in standard deviations. */
const USUAL_EXCHANGED = 2

/** Added to the sum of both years before they are compared: a small sum does not show how all figures change. */
const PSEUDOCOUNT = 20

/**
 * Finds the counts that are improbable compared with those of the year before. A count has to be unusual both by itself and
 * compared with the letter's other counts: where all of them rise, none is unusual.
 *
 * @param pairs all counts of a letter, in the order of the printed tables
 * @param isConfirmed whether somebody has confirmed a count, which is then not reported
 */
export function unusualFigures<Pair extends CountPair>(
  pairs: readonly Pair[],
  isConfirmed: (pair: Pair) => boolean = () => false,
): Unusual<Pair>[] {
  const all = totalOf(pairs)
  const compared = pairs.map((pair) => ({ pair, distance: distanceIn(all, pair) }))
  const exchanged = findExchanged(all, compared, isConfirmed)
  const reported = new Set(exchanged.flatMap(({ pair, neighbour }) => [pair, neighbour]))
  const changed = compared
    .filter(({ pair }) => !reported.has(pair) && !isConfirmed(pair))
    .flatMap((each) => findChanged(each, compared))
  const found = [...exchanged, ...changed]
  return found.length > 0 ? found : findTotal(pairs.filter((pair) => !isConfirmed(pair)))
}

interface Compared<Pair extends CountPair = CountPair> {
  readonly pair: Pair
  readonly distance: number
}

type Counts = Pick<CountPair, 'now' | 'before'>

const totalOf = (pairs: readonly Counts[]): Counts => ({
  now: sum(pairs.map(({ now }) => now)),
  before: sum(pairs.map(({ before }) => before)),
})

const isLargeEnough = ({ now, before }: Counts): boolean => Math.max(now, before) >= SMALLEST_COUNT

/**
 * The smaller of two distances: of a count by itself, and compared with the letter's other counts. 0 where one is a rise and
 * the other a fall.
 *
 * @param all the sums of the letter's counts, with this one
 */
function distanceIn(all: Counts, { now, before }: Counts): number {
  const growth = (all.now - now + PSEUDOCOUNT) / (all.before - before + PSEUDOCOUNT)
  const [alone, among] = [countDistance(now, before), countDistance(now, before, growth)]
  if (alone * among <= 0) return 0
  return Math.abs(alone) < Math.abs(among) ? alone : among
}

/** Finds counts that follow each other in a table and were typed into each other's line. */
function findExchanged<Pair extends CountPair>(
  all: Counts,
  compared: readonly Compared<Pair>[],
  isConfirmed: (pair: Pair) => boolean,
): Extract<Unusual<Pair>, { kind: 'exchanged' }>[] {
  return compared.flatMap((one, at) => {
    const next = compared[at + 1]
    if (!next || !areInOneTable(one.pair, next.pair) || !areExchanged(all, one, next)) return []
    if (isConfirmed(one.pair) || isConfirmed(next.pair)) return []
    return [{ kind: 'exchanged', pair: one.pair, neighbour: next.pair }]
  })
}

/** Whether one of two counts rose, the other fell, and both are far more usual if they are exchanged back. */
function areExchanged(all: Counts, one: Compared, other: Compared): boolean {
  const [a, b] = [one.pair, other.pair]
  if (!isLargeEnough(a) || !isLargeEnough(b) || one.distance * other.distance >= 0) return false
  const exchanged = [
    distanceIn(all, { now: b.now, before: a.before }),
    distanceIn(all, { now: a.now, before: b.before }),
  ]
  if (exchanged.some((distance) => Math.abs(distance) > USUAL_EXCHANGED)) return false
  const squares = (distances: readonly number[]) => sum(distances.map((distance) => distance ** 2))
  return squares([one.distance, other.distance]) - squares(exchanged) >= LEAST_GAIN
}

/** Finds out whether a count is unusual. A smaller distance is enough if the line above or below has the same count. */
function findChanged<Pair extends CountPair>(
  { pair, distance }: Compared<Pair>,
  compared: readonly Compared<Pair>[],
): Unusual<Pair>[] {
  const size = Math.abs(distance)
  if (!isLargeEnough(pair) || size < UNUSUAL_IF_EQUAL) return []
  const at = compared.findIndex((other) => other.pair === pair)
  // Of two equal counts, the one that is nearer to its own year before is right.
  const equal = [compared[at - 1], compared[at + 1]].find(
    (other) =>
      other?.pair.now === pair.now &&
      pair.now >= SMALLEST_COUNT &&
      areInOneTable(pair, other.pair) &&
      Math.abs(other.distance) < size,
  )
  if (equal) return [{ kind: 'equal', pair, neighbour: equal.pair }]
  return size < UNUSUAL ? [] : [{ kind: 'changed', pair }]
}

const areInOneTable = (one: CountPair, other: CountPair): boolean => tableOf(one) === tableOf(other)

const tableOf = ({ path }: CountPair): string => path.slice(0, path.lastIndexOf('.') + 1)

/** Finds out whether the sum of all counts is unusual, as it is where they are another authority's. */
function findTotal(pairs: readonly Counts[]): Extract<Unusual, { kind: 'all' }>[] {
  const all = totalOf(pairs)
  const isUnusual = isLargeEnough(all) && Math.abs(countDistance(all.now, all.before)) >= UNUSUAL
  return isUnusual ? [{ kind: 'all', ...all }] : []
}
