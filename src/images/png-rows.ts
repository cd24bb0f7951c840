/** What decides how an image is divided into passes: its size in pixels, and whether it is interlaced. */
export interface PngSize {
  readonly width: number
  readonly height: number
  readonly interlaced: boolean
}

/** A part of an image's pixels: all of them or, in an interlaced image, those of one of seven grids. */
export interface Pass {
  /** Pixels in a row. */
  readonly width: number
  readonly rows: number
  readonly rowBytes: number
  /** The position of its first pixel in the image, and the distance between its pixels. */
  readonly x: number
  readonly y: number
  readonly stepX: number
  readonly stepY: number
  /** The samples of all rows. */
  readonly bytes: Uint8Array
}

/** The first pixel of each pass of an interlaced image, and its steps: x, y, step of x, step of y (PNG, 8.1). */
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
 * Lists the passes that an image is stored in, without their samples.
 *
 * @param bits the bits of a pixel
 */
export function passesOf({ width, height, interlaced }: PngSize, bits: number): Omit<Pass, 'bytes'>[] {
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
 * Reverses the filters that were applied to rows before they were compressed (PNG, 9.2).
 *
 * @param filtered rows, each with the number of its filter before it
 * @param pixelBytes the distance of a byte from the corresponding byte of the pixel before it
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

/** The value that a filter predicts for a byte from the bytes next to it. */
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
