import type { AverageBase } from '../model/era-module.ts'
import type { Context } from './context.ts'

/** By year, how many authorities the computed averages of each type are of; nothing of years that have none. */
export type AverageBases = Readonly<Record<string, AverageBase>>

/** Collects what the computed averages of several years are of. */
export function averageBasesOf(
  years: readonly { readonly year: string; readonly averageBase: AverageBase | undefined }[],
): AverageBases {
  return Object.fromEntries(
    years.flatMap(({ year, averageBase }): [string, AverageBase][] =>
      averageBase ? [[year, averageBase]] : [],
    ),
  )
}

/** Prints what computed averages are of, a line for each year: a reader sees where an authority is missing. */
export function printAverageBases({ say }: Context, bases: AverageBases): void {
  for (const [year, base] of Object.entries(bases)) {
    const parts = Object.entries(base).map(([type, count]) => `${type}: ${count}`)
    say(`averages of ${year}, authorities with figures: ${parts.join(', ') || 'none'}`)
  }
}
