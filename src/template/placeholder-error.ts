/** A placeholder of the wording that has nothing to print for a letter; the place counts from 1. */
export class PlaceholderError extends Error {
  readonly line: number
  readonly column: number
  /** The placeholder as it is written, without its braces. */
  readonly written: string

  constructor(reason: string, place: { line: number; column: number; written: string }) {
    super(`{{${place.written}}} ${reason}`)
    this.line = place.line
    this.column = place.column
    this.written = place.written
  }
}
