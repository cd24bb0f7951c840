import type { ImageFinding } from './image-fault.ts'

/** A rectangle: left, top, right, bottom. */
export type Bounds = readonly [number, number, number, number]

/** What an image paints, in its own units. */
export interface Drawing {
  /** The whole image, empty margins included. */
  readonly image: Bounds
  /** The part of it that can be seen on white paper; undefined where nothing can. */
  readonly visible: Bounds | undefined
  /** The same without the width of strokes: images are often cropped to that. */
  readonly outlines: Bounds | undefined
}

/** How much darker than white paper a colour must be in one of its channels to be seen, of 255. */
const DARKER = 26

/** Whether a colour can be seen on white paper. Channels from 0 to 255, alpha from 0 to 1. */
export function isVisible(red: number, green: number, blue: number, alpha: number): boolean {
  return (255 - Math.min(red, green, blue)) * alpha >= DARKER
}

/** How many times as wide as high an image may be, and as high as wide. */
const WIDEST = 20
const HIGHEST = 5

/** What part of its image a drawing must fill, in width or in height. */
const FILLED = 0.5

/** How far a drawing may stand out of its image, as a part of the image's larger side: its lines, and with strokes. */
const OVERHANG = 0.02
const STROKE_OVERHANG = 0.1

const CROP = 'crop the image to the signature, with a narrow margin'

/**
 * Whether an image that is fitted into the place of a signature shows there what it should: not nothing, not a speck in
 * an empty image, nothing that is cut off at its edge.
 */
export function checkSignatureDrawing({ image, visible, outlines }: Drawing): ImageFinding[] {
  const [left, top, right, bottom] = image
  const [width, height] = [right - left, bottom - top]
  if (!visible || !outlines)
    return [
      {
        message: 'shows nothing on white paper',
        help: 'export the image again, with the signature in a dark colour',
      },
    ]
  if (width > WIDEST * height || height > HIGHEST * width)
    return [
      { message: `is ${round(width)} wide and ${round(height)} high, which prints as a line`, help: CROP },
    ]
  const larger = Math.max(width, height)
  if (overhang(outlines, image) > OVERHANG * larger || overhang(visible, image) > STROKE_OVERHANG * larger)
    return [
      {
        message: 'has a drawing that stands out of the image and is cut off at its edge',
        help: 'make the image as large as the drawing (in Inkscape: Edit, Resize Page to Selection)',
      },
    ]
  const [wide, high] = [(visible[2] - visible[0]) / width, (visible[3] - visible[1]) / height]
  if (wide >= FILLED || high >= FILLED) return []
  const part = `${Math.round(wide * 100)}% of its width and ${Math.round(high * 100)}% of its height`
  return [{ message: `has a drawing that fills only ${part}, and prints as small as that`, help: CROP }]
}

/** How far a rectangle stands out of another one, on the side where that is most. */
const overhang = (inner: Bounds, outer: Bounds): number =>
  Math.max(outer[0] - inner[0], outer[1] - inner[1], inner[2] - outer[2], inner[3] - outer[3])

const round = (value: number): number => Number(value.toPrecision(3))
