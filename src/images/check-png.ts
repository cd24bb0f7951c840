import type { ImageFinding } from './image-fault.ts'
import { isVisible, type Drawing } from './drawing.ts'
import { pixelReader, type Pixel } from './png-pixels.ts'
import { PngError, readPng, type Png } from './read-png.ts'

/** What a PNG image was found to be: its faults, or what it paints. */
export type CheckedPng =
  | { readonly faults: readonly ImageFinding[]; readonly drawing: undefined }
  | { readonly faults: readonly []; readonly drawing: Drawing }

/** Checks that a PNG image is whole, and finds what of it can be seen on white paper. */
export function checkPng(bytes: Buffer): CheckedPng {
  try {
    return { faults: [], drawing: drawingOf(readPng(bytes)) }
  } catch (error) {
    if (!(error instanceof PngError)) throw error
    const help = 'export the image again as PNG, and copy the file whole'
    return { faults: [{ message: error.message, help }], drawing: undefined }
  }
}

/** The rectangle around the pixels that can be seen; none where all are of one colour, since that is no drawing. */
function drawingOf(png: Png): Drawing {
  const readPixel = pixelReader(png)
  const pixel: Pixel = [0, 0, 0, 0]
  const first: Pixel = [0, 0, 0, 0]
  const [start] = png.passes
  if (start) readPixel(start, 0, 0, first)
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  let isPlain = true
  for (const pass of png.passes) {
    for (let row = 0; row < pass.rows; row++) {
      const y = pass.y + row * pass.stepY
      for (let column = 0; column < pass.width; column++) {
        readPixel(pass, row, column, pixel)
        isPlain &&= pixel.every((value, index) => value === first[index])
        if (!isVisible(pixel[0], pixel[1], pixel[2], pixel[3] / 255)) continue
        const x = pass.x + column * pass.stepX
        if (x < left) left = x
        if (x > right) right = x
        if (y < top) top = y
        if (y > bottom) bottom = y
      }
    }
  }
  const visible = isPlain || right < left ? undefined : ([left, top, right + 1, bottom + 1] as const)
  return { image: [0, 0, png.width, png.height], visible, outlines: visible }
}
