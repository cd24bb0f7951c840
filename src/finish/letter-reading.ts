/** What a letter says to a reader, by the document that it was printed from; pictures say what they show by themselves. */
export interface LetterReading {
  /** All text in order, in pieces of one language each; "" is the letter's own language. */
  readonly passages: readonly { readonly text: string; readonly language: string }[]
  /** The number of each list item in order; undefined where a mark or a letter stands before it. */
  readonly numbers: readonly (number | undefined)[]
}
