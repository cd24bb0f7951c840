import type { PublishedFigures } from '../model/era-module.ts'
import type { AuthorityData, Figures, LetterEdition } from '../model/letter-data.ts'
import type { LetterRecord } from '../model/letter-record.ts'
import { OTHER_FORMATS, type Format } from '../model/letter-formats.ts'

/** All formats in which a letter can be. */
export const FORMATS = ['pdf', ...OTHER_FORMATS] as const

/** A printing that was issued. */
export type IssuedPrinting = LetterRecord['issued'][number]

/** A file of a letter that is as it was recorded. */
export interface LetterFile {
  readonly format: Format
  /** Absolute path. */
  readonly path: string
  readonly sha256: string
  /** Its size in bytes. */
  readonly size: number
}

/** The last issued revision of a letter, as it was recorded when it was printed. */
export interface IssuedLetter {
  readonly year: string
  /** The name of the authority's file. */
  readonly slug: string
  readonly name: string
  readonly type: string
  readonly printing: IssuedPrinting
  /** The name of its era. */
  readonly era: string
  readonly authority: AuthorityData
  readonly figures: Figures
  readonly edition: LetterEdition
  /** The PDF, and the other formats that it has. */
  readonly files: readonly LetterFile[]
  /** All issued revisions, oldest first. */
  readonly revisions: readonly IssuedPrinting[]
}

/** A letter with what its era says about its figures. */
export interface PublishedLetter extends IssuedLetter, PublishedFigures {}

/** The day of a time in UTC: 2019-07-24T09:05:00.000Z is 2019-07-24. */
export const dayOf = (time: string): string => time.slice(0, 10)
