/** What is wrong with an image, and the remedy: sentences without a full stop. */
export interface ImageFinding {
  readonly message: string
  readonly help: string
  /** The place in the text of an SVG image, in UTF-16 units; undefined where it is the image as a whole. */
  readonly place?: { readonly offset: number; readonly length: number }
}

/** A rectangle: left, top, right, bottom. */
export type Bounds = readonly [left: number, top: number, right: number, bottom: number]

/** What an image paints, in its own units. */
export interface Drawing {
  /** The whole image, empty margins included. */
  readonly image: Bounds
  /** The part of it that is visible on white paper; undefined where nothing is. */
  readonly visible: Bounds | undefined
  /** The same without the width of strokes: images are often cropped to that. */
  readonly outlines: Bounds | undefined
}

/** The result of checking an image: what is wrong with it, or what it paints. */
export type CheckedImage =
  | { readonly findings: readonly ImageFinding[]; readonly drawing: undefined }
  | { readonly findings: readonly []; readonly drawing: Drawing }
