import { OTHER_FORMATS, type Format } from './letter-formats.ts'

/** The values that a letter prints or is made from, by their paths: "authority.decisions.upheld". */
export type Values = Readonly<Record<string, string | number | boolean | null>>

/** A fingerprint of everything that a PDF depends on; both parts are SHA-256. */
interface Fingerprint {
  /** What the letter shows and carries. */
  readonly content: string
  /** How it was printed and finished: the program's source and packages for that, the browser. */
  readonly process: string
}

/** One printed version of a letter: what it was made from and how, so that a later run can say what changed and why. */
export interface Printing {
  /** 1 until the letter is issued, then one more for each issued version that had to be corrected. */
  readonly revision: number
  /** In the first layout of records, one SHA-256 of everything. */
  readonly fingerprint: Fingerprint | string
  /** SHA-256 of the PDF. */
  readonly sha256: string
  /** SHA-256 of the letter's HTML file; left out where no HTML was asked for. */
  readonly html?: string
  /** The letter's PDF in large print; left out where none was asked for. */
  readonly largePrint?: LargePrint
  /** SHA-256 of the letter's plain text; left out where none was asked for. */
  readonly plainText?: string
  readonly pages: number
  /** When it was printed, ISO 8601 in UTC. */
  readonly printedAt: string
  readonly browser: string
  /** Why an issued letter was corrected. */
  readonly reason?: string
  /** The line on its face that says that it was corrected. */
  readonly correction?: string
  /** SHA-256 of what all letters of the year share: a change of one of them affects every letter. */
  readonly shared: { readonly wording: string; readonly format: string }
  readonly values: Values
  /** The letter's text, one block a line. */
  readonly text: readonly string[]
}

/** A letter's PDF in large print. */
export interface LargePrint {
  /** SHA-256 of the PDF. */
  readonly sha256: string
  /** SHA-256 of the style sheets that large print has besides the letter's own. */
  readonly styles: string
  readonly pages: number
}

/** SHA-256 of a letter's file in one format; undefined where the letter does not have it. */
export function hashOfFormat(printing: Printing, format: Format): string | undefined {
  const { sha256, html, largePrint, plainText } = printing
  return { pdf: sha256, html, large: largePrint?.sha256, text: plainText }[format]
}

/** The name in a record of the hash of the file that a new one replaces. */
const REPLACED = {
  pdf: 'replaces',
  html: 'replacesHtml',
  large: 'replacesLargePrint',
  text: 'replacesPlainText',
} as const satisfies Record<Format, string>

/** SHA-256 of the files that a printing replaces, by their names in the record. */
export type Replaced = { [Name in (typeof REPLACED)[Format]]?: string }

/** SHA-256 of the file of one format that the current printing replaces. */
export const replacedHash = (record: Replaced, format: Format): string | undefined => record[REPLACED[format]]

/** The hashes of replaced files as a record has them. */
export const replacedHashes = (hashes: Readonly<Partial<Record<Format, string | undefined>>>): Replaced => {
  const named: Replaced = {}
  for (const format of ['pdf', ...OTHER_FORMATS] as const) {
    const hash = hashes[format]
    if (hash !== undefined) named[REPLACED[format]] = hash
  }
  return named
}

/** A printing that was issued: the office sent it and marked it with `letters issue`. */
interface Issued extends Printing {
  /** When it was issued, ISO 8601 in UTC. */
  readonly issuedAt: string
}

/**
 * One person's approval of a printed letter. It is valid for a printing with the same content and number of pages: one
 * that the same person would see again.
 */
export interface Approval {
  /** The person's name, as it was given. */
  readonly by: string
  /** When, ISO 8601 in UTC. */
  readonly at: string
  readonly revision: number
  /** The content fingerprint of the printing that was approved, SHA-256. */
  readonly content: string
  readonly pages: number
  /** SHA-256 of the PDF that was approved. */
  readonly sha256: string
  /** Set when the letter was printed with another content: from then on the approval is not valid any more. */
  readonly lapsed?: Lapse
}

/** Why an approval is not valid any more. */
interface Lapse {
  /** When the changed letter was printed, ISO 8601 in UTC. */
  readonly at: string
  /** What had changed, a line each. */
  readonly changes: readonly string[]
}

/**
 * The latest layout of records. Only a record with large print or plain text has it, and layout 3 only one with approvals,
 * so that earlier versions can read the others.
 */
export const RECORD_LAYOUT = 4 as const

/**
 * The record of one letter: `output/<year>/records/<authority>.json`. It names the files that `current` replaces: a run
 * that was cut off leaves them on disk.
 */
export interface LetterRecord extends Replaced {
  /** The layout of this file. The earlier ones can still be read. */
  readonly version: 1 | 2 | 3 | typeof RECORD_LAYOUT
  readonly year: string
  readonly authority: string
  readonly name: string
  /** The printing in output/<year>/<authority>.pdf, or the one that a run was cut off before it wrote. */
  readonly current: Printing
  /** The revisions that were issued, oldest first. */
  readonly issued: readonly Issued[]
  /** The approvals of all revisions, oldest first, those that are not valid any more included; left out for none. */
  readonly approvals?: readonly Approval[]
}

/** Whether the current printing was issued. */
export function isIssued({ current, issued }: LetterRecord): boolean {
  return issued.some(({ revision }) => revision === current.revision)
}
