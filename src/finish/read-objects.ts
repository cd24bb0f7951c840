import { PDFContext, PDFDict, PDFObjectParser, PDFRef } from '@cantoo/pdf-lib'
import { UnknownPdfError } from './unknown-pdf.ts'

/** The objects of a PDF, and what its end says about them. */
export interface PdfObjects {
  readonly context: PDFContext
  readonly trailer: PDFDict
}

const ROW = 20

/**
 * Reads each object that the cross-reference table lists, with the library's parser of objects. Its parser of whole
 * files looks for objects instead, to save what is broken; that costs half as much again, and nothing here is broken.
 *
 * @throws UnknownPdfError where the file has no table as Chromium writes it, one for all objects
 */
export function readObjects(pdf: Uint8Array): PdfObjects {
  try {
    return new ObjectReader(pdf).read()
  } catch (error) {
    if (error instanceof UnknownPdfError) throw error
    throw new UnknownPdfError('the printed PDF cannot be read', { cause: error })
  }
}

class ObjectReader {
  readonly #pdf: Buffer
  readonly #text: string
  readonly #context = PDFContext.create()

  constructor(pdf: Uint8Array) {
    this.#pdf = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
    this.#text = this.#pdf.toString('latin1')
  }

  read(): PdfObjects {
    const start = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(this.#text.slice(-60))?.[1])
    const [head, size] = /^xref\n0 (\d+)\n/.exec(this.#text.slice(start, start + 30)) ?? []
    if (head === undefined) throw new UnknownPdfError('the printed PDF has no table of its objects')
    const rows = start + head.length
    for (let number = 1; number < Number(size); number++) this.#object(number, rows + ROW * number)
    const end = rows + ROW * Number(size)
    const trailer = this.#text.startsWith('trailer', end) ? this.#parse(end + 'trailer'.length) : undefined
    if (!(trailer instanceof PDFDict)) throw new UnknownPdfError('the printed PDF has no trailer')
    return { context: this.#context, trailer }
  }

  #object(number: number, row: number): void {
    if (this.#text[row + 17] !== 'n') return
    const start = Number(this.#text.slice(row, row + 10))
    const head = `${number} 0 obj`
    if (!this.#text.startsWith(head, start))
      throw new UnknownPdfError(`object ${number} is not where it should be`)
    this.#context.assign(PDFRef.of(number), this.#parse(start + head.length))
  }

  #parse(start: number): ReturnType<PDFObjectParser['parseObject']> {
    return PDFObjectParser.forBytes(this.#pdf.subarray(start), this.#context).parseObject()
  }
}
