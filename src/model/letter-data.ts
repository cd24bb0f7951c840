import type { CommonAuthority } from '../../templates/shared/authority.types.ts'
import type { Average, Edition } from '../../templates/shared/edition.types.ts'
import type { Data } from '../rules/data.ts'

export { isData, type Data } from '../rules/data.ts'

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
