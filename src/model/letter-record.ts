/** A value that a letter prints or is made from, by its path: "authority.decisions.upheld". */
export type Values = Readonly<Record<string, string | number | boolean | null>>

/** What a PDF depends on, both parts as SHA-256. */
interface Fingerprint {
  /** What the letter shows and carries. */
  readonly content: string
  /** How it was printed and finished: the program's source and packages for that, the browser. */
  readonly process: string
}

/** What a PDF was made from and how: enough to tell later what changed and why. */
export interface Printing {
  /** 1 until the letter was issued, then one more for each issued letter that had to be corrected. */
  readonly revision: number
  /** In the first layout of records one SHA-256 of everything. */
  readonly fingerprint: Fingerprint | string
  /** SHA-256 of the PDF. */
  readonly sha256: string
  /** SHA-256 of the HTML beside the PDF; left out where none was asked for. */
  readonly html?: string
  readonly pages: number
  /** When it was printed, ISO 8601 in UTC. */
  readonly printedAt: string
  readonly browser: string
  /** Why an issued letter was corrected. */
  readonly reason?: string
  /** The line on its face that says that it was corrected. */
  readonly correction?: string
  /** SHA-256 of what all letters of the year share; a change of one of them touches every letter. */
  readonly shared: { readonly wording: string; readonly format: string }
  readonly values: Values
  /** The letter's text, one block a line. */
  readonly text: readonly string[]
}

/** A printing that was sent. */
interface Issued extends Printing {
  /** When it was marked as sent, ISO 8601 in UTC. */
  readonly issuedAt: string
}

/** The layout in which records are written. */
export const RECORD_LAYOUT = 2 as const

/** What is known of one letter: `output/<year>/records/<authority>.json`. */
export interface LetterRecord {
  /** The layout of this file; the first one is still read. */
  readonly version: 1 | typeof RECORD_LAYOUT
  readonly year: string
  readonly authority: string
  readonly name: string
  /** What output/<year>/<authority>.pdf is; or will be, where a run was cut off between record and PDF. */
  readonly current: Printing
  /** SHA-256 of the PDF that `current` took the place of: a run that was cut off leaves this one on disk. */
  readonly replaces?: string
  /** The same for the HTML. */
  readonly replacesHtml?: string
  /** The revisions that were sent, oldest first. */
  readonly issued: readonly Issued[]
}

/** Whether the current printing was sent. */
export function isIssued({ current, issued }: LetterRecord): boolean {
  return issued.some(({ revision }) => revision === current.revision)
}
