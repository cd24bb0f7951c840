/** What a finished PDF says about its letter. */
export interface LetterFacts {
  /** The title of the HTML, of the window, of the document information and of the XMP metadata. */
  readonly title: string
  /** The office that writes. */
  readonly author: string
  readonly subject: string
  readonly keywords?: readonly string[]
  /** The letter's date, 2019-07-24: the PDF was made and changed on that day, whenever it was printed. */
  readonly date: string
  /** A language tag, en-GB. */
  readonly language: string
  /** A name that no other letter has, the same however often it is printed. */
  readonly identifier: string
}
