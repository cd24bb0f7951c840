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
  /** SHA-256 of the HTML beside the PDF; left out where no HTML was asked for. */
  readonly html?: string
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

/** A printing that was issued: the office sent it and marked it with `letters issue`. */
interface Issued extends Printing {
  /** When it was issued, ISO 8601 in UTC. */
  readonly issuedAt: string
}

/** The layout in which records are written. */
export const RECORD_LAYOUT = 2 as const

/** The record of one letter: `output/<year>/records/<authority>.json`. */
export interface LetterRecord {
  /** The layout of this file. The first one can still be read. */
  readonly version: 1 | typeof RECORD_LAYOUT
  readonly year: string
  readonly authority: string
  readonly name: string
  /** The printing in output/<year>/<authority>.pdf, or the one that a run was cut off before it wrote. */
  readonly current: Printing
  /** SHA-256 of the PDF that `current` replaces: a run that was cut off leaves it on disk. */
  readonly replaces?: string
  /** The same for the HTML. */
  readonly replacesHtml?: string
  /** The revisions that were issued, oldest first. */
  readonly issued: readonly Issued[]
}

/** Whether the current printing was issued. */
export function isIssued({ current, issued }: LetterRecord): boolean {
  return issued.some(({ revision }) => revision === current.revision)
}
