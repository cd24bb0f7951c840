import { RandomSource } from '../specimen/random-source.ts'
import { binomial, factor, poisson } from './draw.ts'
import { groupOf, KINDS, type Level } from './levels.ts'

/** The figures of a letter, by path, in the order of its file. */
export type Figures = ReadonlyMap<string, number>

/** An invented authority with two letters. */
export interface HistoricAuthority {
  readonly type: string
  readonly figures: Figures
  /** undefined where it had no letter in the year before. */
  readonly before: { readonly type: string; readonly figures: Figures } | undefined
}

/**
 * How much figures vary, as standard deviations of logarithms. They, too, were set before the check was measured:
 * docs/decisions/unusual-figures.md.
 */
const SPREAD = {
  /** One subject of one authority, for good: no two authorities are alike. */
  subject: 0.35,
  /** An authority from year to year, in all subjects. */
  authority: 0.1,
  /** One subject of one authority from year to year, beyond chance: several complaints about one cause. */
  year: 0.2,
  /** All authorities from year to year, in one subject. */
  trend: 0.1,
}

/** The shares of authorities whose history is out of the ordinary. */
const RARE = {
  /** New, as after a merger: it has no earlier letter. */
  created: 0.02,
  /** Abolished by a merger: what is left of its complaints is a tenth. */
  abolished: 0.015,
  /** One subject has become two to four times as large: one planning application, one school. */
  surge: 0.02,
}

/**
 * Invents the figures of authorities in two years: Poisson counts around levels that change from year to year.
 *
 * @param seed the same seed gives the same figures
 */
export function inventHistory(
  levels: readonly Level[],
  authorities: number,
  seed: string,
): HistoricAuthority[] {
  const common = new RandomSource(`${seed} trend`)
  const trend = new Map(levels.map(({ path }) => [path, factor(common, SPREAD.trend)]))
  return Array.from({ length: authorities }, (_, index) =>
    inventAuthority(levels, trend, new RandomSource(`${seed} ${index}`)),
  )
}

function inventAuthority(
  levels: readonly Level[],
  trend: ReadonlyMap<string, number>,
  random: RandomSource,
): HistoricAuthority {
  const { type, size, spread } = pickKind(random)
  const group = groupOf(type)
  const all = size * factor(random, spread)
  const means = new Map(
    levels.map(({ path, share, of }) => [
      path,
      of === undefined ? all * share[group] * factor(random, SPREAD.subject) : share[group],
    ]),
  )
  const before = drawYear(levels, means, () => 1, random)
  if (random.happens(RARE.created))
    return { type, figures: drawYear(levels, means, at(trend), random), before: undefined }
  if (random.happens(RARE.abolished)) {
    const figures = drawYear(levels, means, () => 0.1, random)
    return { type: 'Abolished', figures, before: { type, figures: before } }
  }
  const surge = random.happens(RARE.surge) ? random.pick(levels).path : undefined
  const growth = 2 + 2 * random.next()
  const change = (path: string) => at(trend)(path) * (path === surge ? growth : 1)
  return { type, figures: drawYear(levels, means, change, random), before: { type, figures: before } }
}

const at =
  (factors: ReadonlyMap<string, number>) =>
  (path: string): number =>
    factors.get(path) ?? 1

function drawYear(
  levels: readonly Level[],
  means: ReadonlyMap<string, number>,
  change: (path: string) => number,
  random: RandomSource,
): Figures {
  const year = factor(random, SPREAD.authority)
  const drawn = new Map<string, number>()
  for (const { path, of } of levels) {
    const mean = means.get(path) ?? 0
    const count =
      of === undefined
        ? poisson(random, mean * year * change(path) * factor(random, SPREAD.year))
        : binomial(random, drawn.get(of) ?? 0, mean)
    drawn.set(path, count)
  }
  return drawn
}

function pickKind(random: RandomSource): (typeof KINDS)[number] {
  let left = random.next() * KINDS.reduce((sum, { weight }) => sum + weight, 0)
  for (const kind of KINDS) {
    left -= kind.weight
    if (left < 0) return kind
  }
  return KINDS[0]
}
