import type { Finding } from '../findings/finding.ts'
import type { PrecedingLetter } from './check-succession.ts'
import type { FigureComparison } from './compare-figures.ts'

/** The fields that the rules across files look at. */
export interface Named {
  readonly name: string
  readonly type: string
  readonly previous_type?: string
}

/** An authority without an error of its own: plain values, nothing of the YAML. */
export interface GoodAuthority {
  readonly slug: string
  readonly value: Named & Readonly<Record<string, unknown>>
}

/** An authority whose file lacks whole blocks. */
interface Incomplete {
  readonly name: string
  /** The names of the blocks. */
  readonly missing: readonly string[]
}

/** What the check of an authority's file gave. */
export interface CheckedAuthority {
  readonly slug: string
  /** Path as shown to people. */
  readonly file: string
  readonly findings: readonly Finding[]
  /** undefined where there is an error. */
  readonly good: GoodAuthority | undefined
  /** What its file lacks, where it is right otherwise; undefined where nothing is missing or more is wrong. */
  readonly incomplete: Incomplete | undefined
  /** Its figures beside those of its last letter; undefined where there is nothing to compare. */
  readonly figures: FigureComparison | undefined
  /** Its last letter before this year's. */
  readonly last: PrecedingLetter | undefined
}
