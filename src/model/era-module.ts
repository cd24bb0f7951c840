import type { Rules } from '../rules/index.ts'

/** A part and its whole, such as upheld cases of investigations. */
export interface Counts {
  readonly part: number
  readonly whole: number
}

/** What an era computes for one authority: plain data with every name always present, null where there is nothing. */
export type DeriveFigures = (input: {
  authority: never
  edition: never
  rules: Rules
}) => Record<string, unknown>

/** What an authority adds to the averages of its type, by the averages' names; null where it adds nothing. */
export type CountsForAverages = (input: { authority: never }) => Readonly<Record<string, Counts>> | null

/** What an era's figures.ts exports. */
export interface EraModule {
  readonly deriveFigures: DeriveFigures
  /** undefined where the era has no averages to compute. */
  readonly countsForAverages: CountsForAverages | undefined
}
