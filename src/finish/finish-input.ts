/** What a finished PDF says about its letter. */
export interface LetterMetadata {
  /** The title of the HTML, which the printed PDF has. */
  readonly title: string
  /** The title of the finished PDF, in its window and its metadata: the same, or with a note that it was corrected. */
  readonly fullTitle: string
  /** The office that writes. */
  readonly author: string
  readonly subject: string
  readonly keywords?: readonly string[]
  /** The letter's date, 2019-07-24: the PDF's creation date, whenever it was printed. */
  readonly date: string
  /** The date of its last change: the letter's date, or that of its correction. */
  readonly changed: string
  /** A language tag, en-GB. */
  readonly language: string
  /** Unique to the letter, and the same however often it is printed. */
  readonly identifier: string
}

/** What a reader reads in the document that the letter was printed from; without the text alternatives of pictures. */
export interface LetterReading {
  /** All text in order, in pieces of one language each; "" is the letter's own language. */
  readonly passages: readonly { readonly text: string; readonly language: string }[]
  /** The number of each list item in order; undefined where the label is a bullet or a letter. */
  readonly numbers: readonly (number | undefined)[]
}
