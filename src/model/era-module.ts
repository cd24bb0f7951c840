import type { Rules } from '../rules/index.ts'
import type { AuthorityData, Figures, LetterEdition } from './letter-data.ts'

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
export type PossibleCounts = Omit<Counts, 'part'> & {
  readonly part: number | null
  /** Whether the average is of what no file has, and so is never computed. */
  readonly onlyPublished?: true
}

/** What an authority adds to the averages of its type, by the averages' names; null where it adds nothing. */
export type CountsForAverages = (input: {
  readonly authority: AuthorityData
  readonly rules: Rules
}) => Readonly<Record<string, PossibleCounts>> | null

/** A rate of one letter as the website shows it, always with the counts behind it. */
export interface PublishedRate {
  /** What the rate is of, the same in every era that has it, so that years can be put next to each other. */
  readonly name: string
  /** The heading of the rate. */
  readonly title: string
  /** undefined where only the rate was published. */
  readonly part: number | undefined
  readonly whole: number
  /** What `whole` counts, for any number: "detailed investigations". */
  readonly of: string
  /** Whole per cent without its sign, or "more than 99", "less than 1"; undefined for a rate of no cases. */
  readonly rate: number | string | undefined
  /** The same of similar authorities, as the letter states it; undefined where it states none. */
  readonly average: number | string | undefined
}

/** What the website shows of a letter besides its counts. */
export interface PublishedFigures {
  /** In the order in which they are shown. */
  readonly rates: readonly PublishedRate[]
  /** What the figures mean, in plain sentences. */
  readonly meaning: readonly string[]
}

/**
 * Describes the figures of one issued letter for the website, from what was recorded when it was printed: the website says
 * what the letter says, whatever the data has become since.
 */
export type DescribeForWebsite = (input: {
  readonly authority: AuthorityData
  readonly edition: LetterEdition
  readonly figures: Figures
  readonly rules: Rules
}) => PublishedFigures

/** What an era's figures.ts exports. */
export interface EraModule {
  readonly deriveFigures: DeriveFigures
  /** undefined where the era has no averages to compute. */
  readonly countsForAverages: CountsForAverages | undefined
  /** undefined where the era has no rates to show. */
  readonly describeForWebsite: DescribeForWebsite | undefined
}
