import type { Rules } from '../rules/index.ts'
import type { AuthorityData, LetterEdition } from './letter-data.ts'

/** A part and its whole, such as upheld cases of investigations. */
export interface Counts {
  readonly part: number
  readonly whole: number
}

/** The counts behind averages: by type of authority, then by what the average is of. */
export type AverageCounts = Readonly<Record<string, Readonly<Record<string, Counts>>>>

/** A kind of average that a type does not have, and the authorities of the type whose letters print the rate without it. */
export interface Uncompared {
  readonly type: string
  readonly kind: string
  readonly authorities: readonly string[]
}

/** How many authorities the computed averages of each type are of, in the order of the types' names. */
export type AverageBase = Readonly<Record<string, number>>

/** Computes an era's figures for one authority: plain data with every name always present, null for what there is not. */
export type DeriveFigures = (input: {
  readonly authority: AuthorityData
  readonly edition: LetterEdition
  readonly rules: Rules
}) => unknown

/** Counts of which the part may not be known: null where only its rate is published. */
export type PossibleCounts = Omit<Counts, 'part'> & { readonly part: number | null }

/** What an authority adds to the averages of its type, by the averages' names; null where it adds nothing. */
export type CountsForAverages = (input: {
  readonly authority: AuthorityData
  readonly rules: Rules
}) => Readonly<Record<string, PossibleCounts>> | null

/** What an era's figures.ts exports. */
export interface EraModule {
  readonly deriveFigures: DeriveFigures
  /** undefined where the era has no averages to compute. */
  readonly countsForAverages: CountsForAverages | undefined
}
