import type { AverageBase } from '../check/check-succession.ts'
import type { LetterTemplate } from '../compose/compose-letter.ts'
import type { Finding } from '../findings/finding.ts'
import type { EraFiles } from '../model/era-files.ts'
import type { Data } from '../model/letter-data.ts'
import type { ComputedField } from '../shape/computed-fields.ts'

/** A letter that passed every check and can be composed. */
export interface CheckedLetter {
  readonly year: string
  readonly slug: string
  readonly authority: Data & { readonly name: string }
}

/** What the letters of a year are derived and composed with. */
export interface ReadyYear {
  readonly letterTemplate: LetterTemplate
  readonly era: EraFiles
  /** The totals and rates that the era's schema says how to compute. */
  readonly computed: readonly ComputedField[]
}

/** A year that was read and checked. */
export interface PreparedYear {
  readonly year: string
  /** undefined where nothing of the year can be printed. */
  readonly ready: ReadyYear | undefined
  readonly letters: readonly CheckedLetter[]
  /** All authorities that have a file in the year. */
  readonly slugs: readonly string[]
  /** Authorities that were asked for and cannot be printed. */
  readonly refused: readonly string[]
  /** Whether the averages are computed, so that each authority's figures affect the letters of all. */
  readonly averaged: boolean
  /** How many authorities the computed averages of each type are of; undefined where none can be printed. */
  readonly averageBase: AverageBase | undefined
  /** Whether authorities that were not asked for were read to check these: then a change to theirs affects these. */
  readonly readOthers: boolean
  readonly findings: readonly Finding[]
}
