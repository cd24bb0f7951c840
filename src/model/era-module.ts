import type { Rules } from '../rules/index.ts'
import type { AuthorityData, LetterEdition } from './letter-data.ts'

/** A part and its whole, such as upheld cases of investigations. */
export interface Counts {
  readonly part: number
  readonly whole: number
}

/** The counts behind averages: by type of authority, then by what the average is of. */
export type AverageCounts = Readonly<Record<string, Readonly<Record<string, Counts>>>>

/** How many authorities the computed averages of each type are of, in the order of the types' names. */
export type AverageBase = Readonly<Record<string, number>>

/** Computes an era's figures for one authority: plain data with every name always present, null for what there is not. */
export type DeriveFigures = (input: {
  readonly authority: AuthorityData
  readonly edition: LetterEdition
  readonly rules: Rules
}) => unknown

/** What an authority adds to the averages of its type, by the averages' names; null where it adds nothing. */
export type CountsForAverages = (input: {
  readonly authority: AuthorityData
}) => Readonly<Record<string, Counts>> | null

/** What an era's figures.ts exports. */
export interface EraModule {
  readonly deriveFigures: DeriveFigures
  /** undefined where the era has no averages to compute. */
  readonly countsForAverages: CountsForAverages | undefined
}
