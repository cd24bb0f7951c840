import { crc32, inflateSync } from 'node:zlib'
import { passesOf, unfilter, type Pass } from './png-rows.ts'

/** A PNG image that is no image, or one that cannot be printed: the message says why, without a full stop. */
export class PngError extends Error {}

/** What the header of a PNG image says; samples are the numbers that make a pixel. */
export interface PngHeader {
  readonly width: number
  readonly height: number
  /** Bits in a sample. */
  readonly depth: number
  readonly colourType: number
  readonly interlaced: boolean
}

/** A PNG image as it is stored: samples of rows, in one pass or, interlaced, in seven. */
export interface Png extends PngHeader {
  readonly passes: readonly Pass[]
  /** Red, green and blue of each entry, where pixels are indices. */
  readonly palette: Uint8Array | undefined
  /** What the chunk tRNS says of transparency. */
  readonly transparency: Uint8Array | undefined
}

const SIGNATURE = '\x89PNG\r\n\x1a\n'

/** Samples of a pixel by colour type: grey, red-green-blue, index, grey and alpha, red-green-blue and alpha. */
export const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

/** More than a signature at any printer's resolution has; each costs up to eight bytes of memory. */
const MOST_PIXELS = 4_000_000

/**
 * Reads a PNG image whole: every chunk with its checksum, and as many rows as its header promises. What a browser would
 * print as far as it goes, such as a file that was cut off, is refused.
 *
 * @throws PngError
 */
export function readPng(bytes: Buffer): Png {
  if (bytes.subarray(0, SIGNATURE.length).toString('latin1') !== SIGNATURE)
    throw new PngError('is no PNG image')
  const chunks = chunksOf(bytes)
  const header = readHeader(chunks.next().value)
  let [palette, transparency]: (Uint8Array | undefined)[] = []
  const data: Buffer[] = []
  for (const { type, content } of chunks) {
    if (type === 'IDAT') data.push(content)
    else if (type === 'PLTE') palette = content
    else if (type === 'tRNS') transparency = content
    else if (type === 'acTL') throw new PngError('is an animation')
    else if (/^[A-Z]/.test(type) && type !== 'IEND') throw new PngError('has a part that is not of PNG')
  }
  if (header.colourType === 3 && palette === undefined) throw new PngError('has no colours')
  return { ...header, passes: readPasses(header, Buffer.concat(data)), palette, transparency }
}

/** A part of the file: four letters and what it holds. */
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
  if (!isKnown || interlace > 1) throw new PngError('has a header that is not of PNG')
  if (width * height > MOST_PIXELS)
    throw new PngError(`has ${width} × ${height} pixels, and at most ${MOST_PIXELS} in all are printed`)
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

/** Unpacks no more than the rows take: a small file can stand for gigabytes. */
function inflate(data: Buffer, expected: number): Buffer {
  try {
    const rows = inflateSync(data, { maxOutputLength: expected })
    if (rows.length === expected) return rows
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
  }
  throw new PngError('is cut off or damaged')
}
