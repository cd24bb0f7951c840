import { SAMPLES, type Png } from './read-png.ts'
import type { Pass } from './png-rows.ts'

/** A pixel's red, green, blue and alpha, each from 0 to 255. */
export type Pixel = [number, number, number, number]

/** Reads the pixel at a row and column of a pass into an array, which is reused: images have millions of pixels. */
export type PixelReader = (pass: Pass, row: number, column: number, pixel: Pixel) => void

/** Chooses how to read the pixels of an image from its samples. */
export function pixelReader(png: Png): PixelReader {
  const { depth, colourType, transparency } = png
  const samples = SAMPLES[colourType] ?? 1
  const most = 2 ** depth - 1
  const sampleAt = sampleReader(depth)
  if (colourType === 3) return paletteReader(png, sampleAt)
  const isGrey = samples < 3
  const hasAlpha = colourType >= 4
  // The colour that stands for transparent, in the samples' own depth.
  const clear = transparency && !hasAlpha ? Buffer.from(transparency) : undefined
  const clearAt = (index: number): number =>
    clear && clear.length >= 2 * index + 2 ? clear.readUInt16BE(2 * index) : -1
  const clearSamples = [clearAt(0), clearAt(isGrey ? 0 : 1), clearAt(isGrey ? 0 : 2)]
  return ({ bytes, rowBytes }, row, column, pixel) => {
    const [start, first] = [row * rowBytes, column * samples]
    const red = sampleAt(bytes, start, first)
    const green = isGrey ? red : sampleAt(bytes, start, first + 1)
    const blue = isGrey ? red : sampleAt(bytes, start, first + 2)
    const isClear = red === clearSamples[0] && green === clearSamples[1] && blue === clearSamples[2]
    const alpha = hasAlpha ? sampleAt(bytes, start, first + samples - 1) : isClear ? 0 : most
    pixel[0] = (red * 255) / most
    pixel[1] = (green * 255) / most
    pixel[2] = (blue * 255) / most
    pixel[3] = (alpha * 255) / most
  }
}

/** Reads a sample by its index in the row that begins at a byte. */
type SampleReader = (bytes: Uint8Array, start: number, index: number) => number

function sampleReader(depth: number): SampleReader {
  if (depth === 8) return (bytes, start, index) => bytes[start + index] ?? 0
  if (depth === 16)
    return (bytes, start, index) =>
      ((bytes[start + 2 * index] ?? 0) << 8) | (bytes[start + 2 * index + 1] ?? 0)
  const mask = 2 ** depth - 1
  return (bytes, start, index) => {
    const bit = index * depth
    return ((bytes[start + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & mask
  }
}

/** Reads pixels that are indices of colours; an index without a colour is black. */
function paletteReader({ palette, transparency }: Png, sampleAt: SampleReader): PixelReader {
  return ({ bytes, rowBytes }, row, column, pixel) => {
    const index = sampleAt(bytes, row * rowBytes, column)
    pixel[0] = palette?.[3 * index] ?? 0
    pixel[1] = palette?.[3 * index + 1] ?? 0
    pixel[2] = palette?.[3 * index + 2] ?? 0
    pixel[3] = transparency?.[index] ?? 255
  }
}
