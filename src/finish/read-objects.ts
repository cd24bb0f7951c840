import { PDFDict, PDFName, PDFNumber, PDFParser, PDFRef, type PDFContext } from '@cantoo/pdf-lib'
import { UnknownPdfError } from './dict-values.ts'

/** The objects of a PDF, and its trailer. */
export interface ParsedPdf {
  readonly context: PDFContext
  readonly trailer: PDFDict
}

/** The length of a row of the cross-reference table, in bytes. */
const ROW_LENGTH = 20

const NAME_PART = /[^\0\t\n\f\r ()<>[\]{}/%]*/y
const NUMBER_OR_REFERENCE = /(\d+) (\d+) R|[-+]?(?:\d+\.?\d*|\.\d+)/y

/** The names that were parsed, by how they are written: a few dozen, the same in all letters except the fonts' names. */
const names = new Map<string, PDFName>()

/**
 * Parses each object that the cross-reference table lists.
 *
 * @throws UnknownPdfError where the file does not have, as Chromium's have, one table for all objects
 */
export function readObjects(pdf: Uint8Array): ParsedPdf {
  try {
    return new ChromiumPdfParser(pdf).read()
  } catch (error) {
    if (error instanceof UnknownPdfError) throw error
    throw new UnknownPdfError('the printed PDF cannot be read', { cause: error })
  }
}

/**
 * The library's parser, with the objects' offsets given: by itself it searches for the objects, so as to repair broken
 * files, which Chromium does not write. Names and numbers, which a PDF mostly consists of, are matched as a whole rather
 * than byte by byte. The two together more than halve the time.
 */
class ChromiumPdfParser extends PDFParser {
  readonly #text: string

  constructor(pdf: Uint8Array) {
    super(pdf)
    this.#text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  }

  read(): ParsedPdf {
    const start = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(this.#text.slice(-60))?.[1])
    const [head, size] = /^xref\n0 (\d+)\n/.exec(this.#text.slice(start, start + 30)) ?? []
    if (head === undefined) throw new UnknownPdfError('the printed PDF has no cross-reference table')
    const rows = start + head.length
    for (let number = 1; number < Number(size); number++) this.#object(number, rows + ROW_LENGTH * number)
    const end = rows + ROW_LENGTH * Number(size)
    this.bytes.moveTo(end + 'trailer'.length)
    const trailer = this.#text.startsWith('trailer', end) ? this.parseObject() : undefined
    if (!(trailer instanceof PDFDict)) throw new UnknownPdfError('the printed PDF has no trailer')
    return { context: this.context, trailer }
  }

  #object(number: number, row: number): void {
    if (this.#text[row + 17] !== 'n') return
    const start = Number(this.#text.slice(row, row + 10))
    const head = `${number} 0 obj`
    if (!this.#text.startsWith(head, start))
      throw new UnknownPdfError(`object ${number} is not where it should be`)
    this.bytes.moveTo(start + head.length)
    this.context.assign(PDFRef.of(number), this.parseObject())
  }

  protected override parseName(): PDFName {
    const written = this.#match(NAME_PART, this.bytes.offset() + 1)[0]
    let name = names.get(written)
    if (!name) names.set(written, (name = PDFName.of(written)))
    return name
  }

  protected override parseNumberOrRef(): PDFNumber | PDFRef {
    const [written, object, generation] = this.#match(NUMBER_OR_REFERENCE, this.bytes.offset())
    return object === undefined
      ? PDFNumber.of(Number(written))
      : PDFRef.of(Number(object), Number(generation))
  }

  #match(pattern: RegExp, at: number): RegExpExecArray {
    pattern.lastIndex = at
    const found = pattern.exec(this.#text)
    if (!found) throw new UnknownPdfError('the printed PDF cannot be read')
    this.bytes.moveTo(pattern.lastIndex)
    return found
  }
}
