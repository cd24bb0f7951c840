import type { PngHeader } from './read-png.ts'

/** A part of an image's pixels: all of them or, interlaced, those of one of seven grids. */
export interface Pass {
  /** Pixels in a row. */
  readonly width: number
  readonly rows: number
  readonly rowBytes: number
  /** Where its first pixel is in the image, and how far apart the others are. */
  readonly x: number
  readonly y: number
  readonly stepX: number
  readonly stepY: number
  /** The samples of all rows. */
  readonly bytes: Uint8Array
}

/** Where each pass of an interlaced image begins, and in what steps it goes: x, y, step of x, step of y (PNG, 8.1). */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/**
 * The passes that an image is stored in, without their samples.
 *
 * @param bits of a pixel
 */
export function passesOf({ width, height, interlaced }: PngHeader, bits: number): Omit<Pass, 'bytes'>[] {
  const grids = interlaced ? ADAM7 : ([[0, 0, 1, 1]] as const)
  return grids
    .map(([x, y, stepX, stepY]) => ({
      ...{ x, y, stepX, stepY },
      width: Math.ceil(Math.max(0, width - x) / stepX),
      rows: Math.ceil(Math.max(0, height - y) / stepY),
    }))
    .filter((pass) => pass.width > 0 && pass.rows > 0)
    .map((pass) => ({ ...pass, rowBytes: Math.ceil((pass.width * bits) / 8) }))
}

/**
 * Undoes what rows were filtered with before they were compressed (PNG, 9.2).
 *
 * @param filtered rows, each with the number of its filter before it
 * @param pixelBytes how far before a byte the one stands that it is told by
 * @returns undefined where a row has a filter that does not exist
 */
export function unfilter(filtered: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array | undefined {
  const rows = filtered.length / (rowBytes + 1)
  const bytes = new Uint8Array(rows * rowBytes)
  for (let row = 0; row < rows; row++) {
    const from = row * (rowBytes + 1)
    const filter = filtered[from] ?? 0
    if (filter > 4) return undefined
    for (let column = 0; column < rowBytes; column++) {
      const to = row * rowBytes + column
      const left = column < pixelBytes ? 0 : (bytes[to - pixelBytes] ?? 0)
      const above = row === 0 ? 0 : (bytes[to - rowBytes] ?? 0)
      const corner = row === 0 || column < pixelBytes ? 0 : (bytes[to - rowBytes - pixelBytes] ?? 0)
      bytes[to] = (filtered[from + 1 + column] ?? 0) + predicted(filter, left, above, corner)
    }
  }
  return bytes
}

/** What a filter takes a byte to be, by those beside it. */
function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  const [byLeft, byAbove, byCorner] = [
    Math.abs(above - corner),
    Math.abs(left - corner),
    Math.abs(left + above - 2 * corner),
  ]
  if (byLeft <= byAbove && byLeft <= byCorner) return left
  return byAbove <= byCorner ? above : corner
}
