import { crc32, deflateSync } from 'node:zlib'

/** How a test's PNG image is stored; eight-bit greyscale by default. */
interface Storage {
  readonly depth?: number
  readonly colourType?: number
  readonly interlace?: number
  /** In place of the image's own. */
  readonly width?: number
  readonly height?: number
  /** Chunks between the header and the pixels. */
  readonly chunks?: readonly (readonly [type: string, content: Buffer])[]
  /** In place of the compressed rows. */
  readonly data?: Buffer
}

/** A PNG image from rows of stored bytes, each without its filter byte (which is "none"). */
export function pngOf(rows: readonly (readonly number[])[], storage: Storage = {}): Buffer {
  const { depth = 8, colourType = 0, interlace = 0, chunks = [] } = storage
  const { width = rows[0]?.length ?? 0, height = rows.length } = storage
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, colourType, 0, 0, interlace], 8)
  const data = storage.data ?? deflateSync(Buffer.from(rows.flatMap((row) => [0, ...row])))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunkOf('IHDR', header),
    ...chunks.map(([type, content]) => chunkOf(type, content)),
    chunkOf('IDAT', data),
    chunkOf('IEND', Buffer.alloc(0)),
  ])
}

function chunkOf(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
