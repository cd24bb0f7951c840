import { PDFRef, PDFStream, type PDFContext, type PDFObject } from '@cantoo/pdf-lib'
import { createHash } from 'node:crypto'
import { deflateFast } from './compression.ts'
import { checkStrings, MAX_STRING_LENGTH } from './string-limit.ts'

/** PDF 1.7, and four bytes by which transfer programs recognise a binary file (ISO 19005-3, 6.1.2). */
const HEADER = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')

/**
 * Writes the PDF as a file. All objects but streams go into one compressed object stream; the identifier is the hash of
 * what is written. The library can write too, but compresses in JavaScript, which costs more than all other finishing.
 *
 * @throws UnknownPdfError where a string is longer than PDF/A allows
 */
export function writePdf(context: PDFContext): Buffer {
  const file = new FileWriter(context.largestObjectNumber)
  const others: [PDFRef, PDFObject][] = []
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream) file.add(ref.objectNumber, dictOf(object), object.getContents())
    else others.push([ref, object])
  }
  file.addObjectStream(others)
  return file.end(context)
}

function dictOf(stream: PDFStream): string {
  stream.updateDict()
  return stream.dict.toString()
}

class FileWriter {
  readonly #chunks: Uint8Array[] = [HEADER]
  /** The row of the cross-reference table of each object: type, offset or object stream, index (ISO 32000-1, 7.5.8). */
  readonly #rows: (readonly [number, number, number])[] = []
  #length = HEADER.length
  #last: number

  constructor(last: number) {
    this.#last = last
  }

  add(number: number, dict: string, contents: Uint8Array): void {
    this.#rows[number] = [1, this.#length, 0]
    this.#put(Buffer.from(`${number} 0 obj\n${dict}\nstream\n`, 'latin1'))
    this.#put(contents)
    this.#put(END_OF_STREAM)
  }

  /** Writes objects into one object stream. */
  addObjectStream(objects: readonly (readonly [PDFRef, PDFObject])[]): void {
    const number = ++this.#last
    const body = new ObjectBuffer()
    let index = ''
    for (const [at, [ref, object]] of objects.entries()) {
      this.#rows[ref.objectNumber] = [2, number, at]
      index += `${ref.objectNumber} ${body.length} `
      if (body.add(object) > MAX_STRING_LENGTH) checkStrings(object)
    }
    const contents = deflateFast(Buffer.concat([Buffer.from(index, 'latin1'), body.bytes()]))
    const entries = `/Type /ObjStm /N ${objects.length} /First ${index.length} /Filter /FlateDecode`
    this.add(number, `<<${entries} /Length ${contents.length}>>`, contents)
  }

  /** Writes the cross-reference table and the trailer. @returns the whole file */
  end({ trailerInfo: { Root, Info } }: PDFContext): Buffer {
    const number = ++this.#last
    const place = this.#length
    this.#rows[number] = [1, place, 0]
    const rows = Buffer.alloc(7 * (number + 1))
    for (let at = 0; at <= number; at++) {
      const [kind, first, second] = this.#rows[at] ?? FREE
      rows.writeUInt8(kind, 7 * at)
      rows.writeUInt32BE(first, 7 * at + 1)
      rows.writeUInt16BE(second, 7 * at + 5)
    }
    const contents = deflateFast(rows)
    const body = Buffer.concat(this.#chunks)
    const id = createHash('sha256').update(body).digest('hex').slice(0, 32)
    const trailer = `/Size ${number + 1} /Root ${String(Root)} /Info ${String(Info)} /ID [<${id}> <${id}>]`
    const entries = `/Type /XRef /W [1 4 2] ${trailer} /Filter /FlateDecode /Length ${contents.length}`
    return Buffer.concat([
      body,
      Buffer.from(`${number} 0 obj\n<<${entries}>>\nstream\n`, 'latin1'),
      contents,
      END_OF_STREAM,
      Buffer.from(`startxref\n${place}\n%%EOF\n`, 'latin1'),
    ])
  }

  #put(bytes: Uint8Array): void {
    this.#chunks.push(bytes)
    this.#length += bytes.length
  }
}

/** Objects that are being written, a line after each; shared by all PDFs, and as large as the largest of them. */
let written = Buffer.allocUnsafe(256 * 1024)

class ObjectBuffer {
  length = 0

  /** Writes an object. @returns its length */
  add(object: PDFObject): number {
    const length = object.copyBytesInto(written, this.length)
    const end = this.length + length + 1
    if (end > written.length) {
      // What does not fit is not written.
      written = Buffer.concat([written], 2 * end)
      return this.add(object)
    }
    written[end - 1] = NEWLINE
    this.length = end
    return length
  }

  bytes(): Buffer {
    return written.subarray(0, this.length)
  }
}

const NEWLINE = 0x0a

const END_OF_STREAM = Buffer.from('\nendstream\nendobj\n', 'latin1')

/** The row of an object number that is not used. */
const FREE = [0, 0, 65_535] as const
