/** A placeholder of the wording that has nothing to print for a letter; the place counts from 1. */
export class PlaceholderError extends Error {
  readonly line: number
  readonly column: number
  /** The placeholder as it is written, without its braces. */
  readonly written: string
  /** Whether its value is yes or no, which is for {{#if}}. */
  readonly isCondition: boolean

  constructor(
    reason: string,
    place: { line: number; column: number; written: string },
    { isCondition = false } = {},
  ) {
    super(`{{${place.written}}} ${reason}`)
    this.line = place.line
    this.column = place.column
    this.written = place.written
    this.isCondition = isCondition
  }
}
