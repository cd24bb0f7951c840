/** What is wrong with an image, and what to do about it: sentences without a full stop. */
export interface ImageFinding {
  readonly message: string
  readonly help: string
  /** Where it stands in the text of an SVG image, in UTF-16 units; undefined where it is the image as a whole. */
  readonly place?: { readonly offset: number; readonly length: number }
}
