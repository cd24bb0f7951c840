/** A piece of text on a printed page. In millimetres from the top left of the paper. */
export interface TextPosition {
  readonly text: string
  readonly left: number
  readonly right: number
  /** The top of its capital letters. */
  readonly top: number
  readonly baseline: number
  /** The bottom of its descenders. */
  readonly bottom: number
}

/** A printed page with its text. In millimetres. */
export interface PagePositions {
  readonly width: number
  readonly height: number
  readonly texts: readonly TextPosition[]
}
