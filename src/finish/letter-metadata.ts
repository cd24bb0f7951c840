/** What a finished PDF says about its letter. */
export interface LetterMetadata {
  /** The title of the HTML, which the printed PDF has. */
  readonly title: string
  /** The title of the finished PDF, in its window and in its metadata: the same, or with a note that it was corrected. */
  readonly fullTitle: string
  /** The office that writes. */
  readonly author: string
  readonly subject: string
  readonly keywords?: readonly string[]
  /** The letter's date, 2019-07-24: the PDF was made on that day, whenever it was printed. */
  readonly date: string
  /** The day that it was changed on: the same, or that of its correction. */
  readonly changed: string
  /** A language tag, en-GB. */
  readonly language: string
  /** A name that no other letter has, the same however often it is printed. */
  readonly identifier: string
}
