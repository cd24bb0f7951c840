import type { EraFiles } from '../read/read-era.ts'
import { rules } from '../rules/index.ts'

/** An authority's or an edition's data after all checks: plain values that fit the schema. */
export type Data = Readonly<Record<string, unknown>>

/** What an era computes from an authority's figures: totals, rates, comparisons. Plain data. */
export type Figures = Readonly<Record<string, unknown>>

/** The computed figures of one letter. */
export function deriveFigures(era: EraFiles, edition: Data, authority: Data): Figures {
  return era.deriveFigures({ authority: authority as never, edition: edition as never, rules })
}
