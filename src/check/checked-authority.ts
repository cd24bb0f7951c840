import type { Finding } from '../findings/finding.ts'
import type { AuthorityData } from '../model/letter-data.ts'
import { PackedList } from '../model/packed-list.ts'
import type { PrecedingLetter } from './check-succession.ts'
import type { FigureComparison } from './compare-figures.ts'

/** An authority without an error of its own: plain values, nothing of the YAML. */
export interface GoodAuthority {
  readonly slug: string
  readonly value: AuthorityData
}

/** An authority whose file lacks whole blocks. */
interface Incomplete {
  readonly name: string
  /** The names of the blocks. */
  readonly missing: readonly string[]
}

/** The result of checking an authority's file. */
export interface CheckedAuthority {
  readonly slug: string
  /** Display path. */
  readonly file: string
  readonly findings: readonly Finding[]
  /** undefined where there is an error. */
  readonly good: GoodAuthority | undefined
  /** What its file lacks, where it is right otherwise; undefined where nothing is missing or more is wrong. */
  readonly incomplete: Incomplete | undefined
  /** How its figures compare with those of its last letter; undefined where there is nothing to compare. */
  readonly comparison: FigureComparison | undefined
  /** Its last letter before this year's. */
  readonly last: PrecedingLetter | undefined
}

/** Keeps the data of a year's authorities in little memory. */
export class PackedAuthorities {
  readonly #values = new PackedList<AuthorityData>()

  /** @returns the same authority, whose data is kept here */
  pack(checked: CheckedAuthority): CheckedAuthority {
    const { slug, good } = checked
    return good ? { ...checked, good: this.#values.add(slug, good.value) } : checked
  }
}
