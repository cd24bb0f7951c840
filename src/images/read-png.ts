import { crc32, inflateSync } from 'node:zlib'
import { passesOf, unfilter, type Pass, type PngSize } from './png-rows.ts'

/** A file that is not a PNG image, or one that cannot be printed. The message says why, without a full stop. */
export class PngError extends Error {}

/** The header of a PNG image. Samples are the numbers that a pixel consists of. */
interface PngHeader extends PngSize {
  /** Bits in a sample. */
  readonly depth: number
  readonly colourType: number
}

/** A PNG image as it is stored: rows of samples, in one pass or, where it is interlaced, in seven. */
export interface Png extends PngHeader {
  readonly passes: readonly Pass[]
  /** Red, green and blue of each colour, where pixels are indices. */
  readonly palette: Uint8Array | undefined
  /** The content of the chunk tRNS. */
  readonly transparency: Uint8Array | undefined
}

const SIGNATURE = '\x89PNG\r\n\x1a\n'

/** The number of samples of a pixel by colour type: grey, RGB, index, grey and alpha, RGB and alpha. */
export const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

/** More than a signature has at any printer's resolution; each costs up to eight bytes of memory. */
const MAX_PIXELS = 4_000_000

/**
 * Reads a complete PNG image: every chunk with its checksum, and as many rows as its header promises. Refuses an image that
 * a browser would print in part, such as a file that was cut off.
 *
 * @throws PngError
 */
export function readPng(bytes: Buffer): Png {
  if (bytes.subarray(0, SIGNATURE.length).toString('latin1') !== SIGNATURE)
    throw new PngError('is not a PNG image')
  const chunks = chunksOf(bytes)
  const header = readHeader(chunks.next().value)
  let [palette, transparency]: (Uint8Array | undefined)[] = []
  const data: Buffer[] = []
  for (const { type, content } of chunks) {
    if (type === 'IDAT') data.push(content)
    else if (type === 'PLTE') palette = content
    else if (type === 'tRNS') transparency = content
    else if (type === 'acTL') throw new PngError('is an animation')
    else if (/^[A-Z]/.test(type) && type !== 'IEND') throw new PngError('has a part that PNG does not define')
  }
  if (header.colourType === 3 && palette === undefined) throw new PngError('has no colours')
  return { ...header, passes: readPasses(header, Buffer.concat(data)), palette, transparency }
}

/** A part of the file: its type in four letters, and its content. */
interface Chunk {
  readonly type: string
  readonly content: Buffer
}

function* chunksOf(bytes: Buffer): Generator<Chunk, undefined> {
  for (let at = SIGNATURE.length; ;) {
    if (at + 12 > bytes.length) throw new PngError('is cut off')
    const end = at + 8 + bytes.readUInt32BE(at)
    if (end + 4 > bytes.length) throw new PngError('is cut off')
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) throw new PngError('is damaged')
    const type = bytes.toString('latin1', at + 4, at + 8)
    yield { type, content: bytes.subarray(at + 8, end) }
    if (type === 'IEND') return
    at = end + 4
  }
}

function readHeader(chunk: Chunk | undefined): PngHeader {
  if (chunk?.type !== 'IHDR' || chunk.content.length !== 13) throw new PngError('has no header')
  const { content } = chunk
  const [width, height] = [content.readUInt32BE(0), content.readUInt32BE(4)]
  const [depth, colourType] = [content.readUInt8(8), content.readUInt8(9)]
  const [compression, filter, interlace] = [
    content.readUInt8(10),
    content.readUInt8(11),
    content.readUInt8(12),
  ]
  if (width === 0 || height === 0) throw new PngError('has no size')
  const isKnown = DEPTHS[colourType]?.includes(depth) === true && compression === 0 && filter === 0
  if (!isKnown || interlace > 1) throw new PngError('has a header that PNG does not define')
  if (width * height > MAX_PIXELS)
    throw new PngError(`has ${width} × ${height} pixels, and at most ${MAX_PIXELS} in all are printed`)
  return { width, height, depth, colourType, interlaced: interlace === 1 }
}

function readPasses(header: PngHeader, data: Buffer): Pass[] {
  const bits = header.depth * (SAMPLES[header.colourType] ?? 0)
  const passes = passesOf(header, bits)
  const expected = passes.reduce((sum, { rows, rowBytes }) => sum + rows * (rowBytes + 1), 0)
  const filtered = inflate(data, expected)
  let at = 0
  return passes.map((pass) => {
    const { rows, rowBytes } = pass
    const from = at
    at += rows * (rowBytes + 1)
    const bytes = unfilter(filtered.subarray(from, at), rowBytes, Math.max(1, bits >> 3))
    if (!bytes) throw new PngError('is damaged')
    return { ...pass, bytes }
  })
}

/** Decompresses no more bytes than the rows have: a small file can expand to gigabytes. */
function inflate(data: Buffer, expected: number): Buffer {
  try {
    const rows = inflateSync(data, { maxOutputLength: expected })
    if (rows.length === expected) return rows
  } catch (error) {
    // An error of zlib has a code.
    if (!(error instanceof Error) || !('code' in error)) throw error
  }
  throw new PngError('is cut off or damaged')
}
