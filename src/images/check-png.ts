import type { CheckedImage, Drawing } from './checked-image.ts'
import { isVisible } from './drawing.ts'
import { pixelReader, type Pixel } from './png-pixels.ts'
import { PngError, readPng, type Png } from './read-png.ts'

/** Checks that a PNG image is complete, and finds what is visible of it on white paper. */
export function checkPng(bytes: Buffer): CheckedImage {
  try {
    return { findings: [], drawing: drawingOf(readPng(bytes)) }
  } catch (error) {
    if (!(error instanceof PngError)) throw error
    const help = 'export the image again as PNG, and copy the whole file'
    return { findings: [{ message: error.message, help }], drawing: undefined }
  }
}

/** Finds the rectangle around the visible pixels; none where all have one colour, since that is not a drawing. */
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
