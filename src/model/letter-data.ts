import type { CommonAuthority } from '../../templates/shared/authority.types.ts'
import type { Average, Edition } from '../../templates/shared/edition.types.ts'

/** Values by name, such as a block of a YAML file. */
export type Data = Readonly<Record<string, unknown>>

/** Whether a value is a block of names and values, and no list. */
export const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An authority's data after all checks: the parts that every era shares, and those of its own era. */
export type AuthorityData = Readonly<CommonAuthority> & Data

/** An edition after all checks, with its averages in place: the published ones, or those computed from the year's data. */
export interface AveragedEdition extends Readonly<Omit<Edition, 'averages'>> {
  /** By type of authority; computed averages leave out what has no cases. */
  readonly averages?: Readonly<Record<string, Partial<Average>>>
  /** Computed averages in words ("more than 99"), where the edition asks for words and the average needs them. */
  readonly average_texts?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** An edition as templates and figures see it: null in the place of what it leaves out. */
export type LetterEdition = {
  readonly [Name in keyof AveragedEdition]: undefined extends AveragedEdition[Name]
    ? AveragedEdition[Name] | null
    : AveragedEdition[Name]
}

/** What an era computes from an authority's data: totals, rates, comparisons. */
export type Figures = Data

/** An authority's data with the figures that were computed from it. */
export interface DerivedLetter {
  readonly slug: string
  readonly authority: AuthorityData
  readonly figures: Figures
}
