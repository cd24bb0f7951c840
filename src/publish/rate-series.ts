import type { PublishedRate } from '../model/era-module.ts'
import { thousands } from '../rules/number-text.ts'
import type { SiteAuthority } from './site.ts'

/** A rate of one year. */
export interface YearRate {
  readonly year: string
  readonly rate: PublishedRate
}

/** One rate of an authority over the years. */
export interface RateSeries {
  readonly name: string
  readonly title: string
  /** Oldest first; only years whose letters state the rate. */
  readonly years: readonly YearRate[]
}

/** The rates of an authority, in the order of its last letter. */
export function rateSeries({ letters }: SiteAuthority): RateSeries[] {
  const all = letters.flatMap(({ year, letter }) => letter.rates.map((rate) => ({ year: year.year, rate })))
  // The last letter's rates come first, and with its words.
  const byName = Map.groupBy(all.toReversed(), ({ rate }) => rate.name)
  return [...byName]
    .sort(([, one], [, other]) => orderOf(one, all) - orderOf(other, all))
    .map(([name, years]) => ({
      name,
      title: years[0]?.rate.title ?? name,
      years: years.toReversed(),
    }))
}

const orderOf = ([last]: readonly YearRate[], all: readonly YearRate[]): number =>
  last ? all.filter(({ year }) => year === last.year).indexOf(last) : 0

/** The counts behind a rate: "2 of 5"; "none" for a rate of no cases. */
export function countsText({ part, whole }: Pick<PublishedRate, 'part' | 'whole'>): string {
  if (whole === 0) return 'none'
  return `${part === undefined ? 'not published' : thousands(part)} of ${thousands(whole)}`
}

/** A rate with its sign: "40%", "more than 99%". */
export const percentText = (rate: number | string): string => `${rate}%`

/** The number that a rate is drawn with, from 0 to 100. One in words is neither full nor empty. */
export function drawnLength(rate: number | string): number {
  if (typeof rate === 'number') return Math.min(100, Math.max(0, rate))
  return rate.startsWith('more') ? 99 : 1
}
