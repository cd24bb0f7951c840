import { thousands } from '../rules/number-text.ts'
import { percentage } from '../rules/percentage.ts'
import { sortByName, type SiteYear } from './site.ts'

/** A rate of all letters of a year taken together. */
export interface PooledRate {
  readonly name: string
  readonly title: string
  readonly of: string
  readonly part: number
  readonly whole: number
  /** Whole per cent; undefined for a rate of no cases. */
  readonly rate: number | undefined
  /** How many letters have both counts. */
  readonly letters: number
}

/** The rates of a year: the cases of all letters added up. A letter that states a rate without its count is left out. */
export function pooledRates({ letters }: SiteYear): PooledRate[] {
  const rates = Map.groupBy(
    letters.flatMap((letter) => letter.rates),
    ({ name }) => name,
  )
  return [...rates].flatMap(([name, all]): PooledRate[] => {
    const counted = all.filter(({ part }) => part !== undefined)
    const [first] = counted
    if (!first) return []
    const part = counted.reduce((sum, each) => sum + (each.part ?? 0), 0)
    const whole = counted.reduce((sum, each) => sum + each.whole, 0)
    const { title, of } = first
    return [
      { name, title, of, part, whole, rate: percentage(part, whole) ?? undefined, letters: counted.length },
    ]
  })
}

/** The averages of one type of authority, as the letters of a year state them. */
export interface TypeAverages {
  readonly type: string
  /** By the rates' names. */
  readonly averages: ReadonlyMap<string, number | string>
}

/** The averages of each type that has any, in the order of the types' names. */
export function averagesOfYear({ letters }: SiteYear): TypeAverages[] {
  const types = Map.groupBy(letters, ({ type }) => type)
  const all = [...types].map(([type, own]) => ({
    type,
    averages: new Map(
      own.flatMap(({ rates }) =>
        rates.flatMap(({ name, average }) => (average === undefined ? [] : [[name, average] as const])),
      ),
    ),
  }))
  const some = all.filter(({ averages }) => averages.size > 0)
  return sortByName(some, ({ type }) => type)
}

/** A pooled rate in words: "60% (1,200 of 2,000 detailed investigations)". */
export function pooledText({ part, whole, of, rate }: PooledRate): string {
  return rate === undefined ? `no ${of}` : `${rate}% (${thousands(part)} of ${thousands(whole)} ${of})`
}
