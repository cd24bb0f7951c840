import type { Bounds, Drawing, ImageFinding } from './checked-image.ts'

/** How much darker than white paper a visible colour is in at least one of its channels, of 255. */
const MIN_CONTRAST = 26

/** Whether a colour is visible on white paper. Channels from 0 to 255, alpha from 0 to 1. */
export function isVisible(red: number, green: number, blue: number, alpha: number): boolean {
  return (255 - Math.min(red, green, blue)) * alpha >= MIN_CONTRAST
}

/** The greatest ratio of an image's width to its height, and of its height to its width. */
const MAX_WIDTH_RATIO = 20
const MAX_HEIGHT_RATIO = 5

/** How much of its image a drawing must fill, in width or in height. */
const MIN_FILL = 0.5

/**
 * How far a drawing may extend beyond its image, as a part of the image's larger side: its outlines, and its outlines with
 * their strokes.
 */
const MAX_OVERHANG = 0.02
const MAX_STROKE_OVERHANG = 0.1

const CROP = 'crop the image to the signature, with a narrow margin'

/**
 * Checks that an image shows what it should when it is fitted into the place of a signature: not nothing, not a speck in an
 * empty image, nothing that is cut off at the edge.
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
  if (width > MAX_WIDTH_RATIO * height || height > MAX_HEIGHT_RATIO * width)
    return [
      { message: `is ${round(width)} wide and ${round(height)} high, which prints as a line`, help: CROP },
    ]
  const larger = Math.max(width, height)
  if (
    overhang(outlines, image) > MAX_OVERHANG * larger ||
    overhang(visible, image) > MAX_STROKE_OVERHANG * larger
  )
    return [
      {
        message: 'has a drawing that extends beyond the image and is cut off at its edge',
        help: 'make the image as large as the drawing (in Inkscape: Edit, Resize Page to Selection)',
      },
    ]
  const [wide, high] = [(visible[2] - visible[0]) / width, (visible[3] - visible[1]) / height]
  if (wide >= MIN_FILL || high >= MIN_FILL) return []
  const part = `${Math.round(wide * 100)}% of its width and ${Math.round(high * 100)}% of its height`
  return [{ message: `has a drawing that fills only ${part}, and so prints very small`, help: CROP }]
}

/** How far a rectangle extends beyond another one, on the side where that is most. */
const overhang = (inner: Bounds, outer: Bounds): number =>
  Math.max(outer[0] - inner[0], outer[1] - inner[1], inner[2] - outer[2], inner[3] - outer[3])

const round = (value: number): number => Number(value.toPrecision(3))
