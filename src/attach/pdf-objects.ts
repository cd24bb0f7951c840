import { FiguresError } from './figures-error.ts'
import { damagedError, PdfValueParser } from './parse-pdf-value.ts'
import { PdfName, PdfRef, PdfStream, type PdfDict, type PdfValue } from './pdf-values.ts'
import type { ReadingBudget } from './reading-budget.ts'

/** The number before an object, or the trailer, which names the catalogue. */
const HEAD =
  /(?<![0-9])(\d{1,10})[\0\t\n\f\r ]{1,8}\d{1,5}[\0\t\n\f\r ]{1,8}obj(?![A-Za-z0-9])|trailer(?![A-Za-z])/g

const END = 'endstream'

/** How many references may lead to one another. */
const LONGEST_CHAIN = 8

/**
 * A PDF's objects, found by reading the file from beginning to end; where two have the same number, the later one counts.
 * It decompresses only object streams, and the streams that are asked for.
 */
export class PdfFile {
  readonly #bytes: Buffer
  readonly #text: string
  readonly #budget: ReadingBudget
  readonly #objects = new Map<number, { readonly value: PdfValue; readonly at: number }>()
  #trailer: PdfDict | undefined

  /** @throws FiguresError where it is not a PDF, is encrypted or cut off, or costs more than the budget */
  constructor(pdf: Uint8Array, budget: ReadingBudget) {
    this.#bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
    this.#text = this.#bytes.toString('latin1')
    this.#budget = budget
    if (!/%PDF-\d/.test(this.#text.slice(0, 1032)))
      throw new FiguresError('is not a PDF', 'name the PDF file of a letter')
    if (!this.#text.slice(-1024).includes('%%EOF')) throw damagedError()
    this.#readAll()
  }

  /** The catalogue, which leads to everything else. @throws FiguresError where there is none */
  get catalog(): PdfDict {
    const catalog = this.resolve(this.#trailer?.get('Root'))
    if (catalog instanceof Map) return catalog
    throw damagedError()
  }

  /** Follows references to a value; undefined where they lead to none. */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    let [found, steps] = [value, 0]
    while (found instanceof PdfRef && steps++ < LONGEST_CHAIN) found = this.#objects.get(found.number)?.value
    return found instanceof PdfRef ? undefined : found
  }

  /**
   * Reads and decompresses a stream.
   *
   * @param largest in bytes
   * @returns its content, or why it cannot be had
   * @throws FiguresError where it is compressed in a way that no letter uses, or costs more than the budget
   */
  contentOf(stream: PdfStream, largest = Infinity): Buffer | 'damaged' | 'too large' {
    const bytes = this.#bytes.subarray(stream.start, this.#endOf(stream))
    const filter = this.resolve(stream.dict.get('Filter')) ?? []
    const parameters = this.resolve(stream.dict.get('DecodeParms')) ?? []
    const filters = [filter].flat().map((one) => this.resolve(one))
    const predicted = [parameters].flat().some((one) => (this.resolve(one) ?? null) !== null)
    const [only] = filters
    const isFlate = only instanceof PdfName && /^(FlateDecode|Fl)$/.test(only.name)
    if (filters.length > 1 || predicted || (filters.length === 1 && !isFlate))
      throw new FiguresError('is compressed in a way that no letter is')
    if (isFlate) return this.#budget.inflate(bytes, largest)
    return bytes.length > largest ? 'too large' : bytes
  }

  /** Where a stream ends: as its length says where that is right, else at the keyword that ends it. */
  #endOf({ dict, start, end }: PdfStream): number {
    const length = this.resolve(dict.get('Length'))
    const isRight = typeof length === 'number' && length >= 0 && this.#endsAt(start + length)
    return isRight ? start + length : end
  }

  #endsAt(offset: number): boolean {
    return /^[\0\t\n\f\r ]{0,4}endstream/.test(this.#text.slice(offset, offset + 4 + END.length))
  }

  #readAll(): void {
    const objectStreams: PdfStream[] = []
    HEAD.lastIndex = 0
    for (let head = HEAD.exec(this.#text); head; head = HEAD.exec(this.#text)) {
      const parser = new PdfValueParser(this.#text, HEAD.lastIndex, this.#budget)
      const value = this.#withStream(parser.parse(), parser)
      const [, number] = head
      if (number !== undefined) this.#keep(Number(number), value, head.index)
      const type = typeOf(value)
      if (number === undefined && value instanceof Map) this.#readTrailer(value)
      // A cross-reference stream is its own trailer; its content is not needed.
      if (value instanceof PdfStream && type === 'XRef') this.#readTrailer(value.dict)
      if (value instanceof PdfStream && type === 'ObjStm') objectStreams.push(value)
      HEAD.lastIndex = parser.at
    }
    for (const stream of objectStreams) this.#readObjectStream(stream)
  }

  /** Where two objects have the same number, the later one in the file counts. */
  #keep(number: number, value: PdfValue, at: number): void {
    if ((this.#objects.get(number)?.at ?? 0) <= at) this.#objects.set(number, { value, at })
  }

  #withStream(value: PdfValue, parser: PdfValueParser): PdfValue {
    if (!(value instanceof Map)) return value
    parser.skipSpace()
    if (!parser.take('stream')) return value
    parser.take('\r')
    parser.take('\n')
    const start = parser.at
    const length = value.get('Length')
    const isRight = typeof length === 'number' && length >= 0 && this.#endsAt(start + length)
    const end = isRight ? start + length : this.#text.indexOf(END, start)
    if (end === -1) throw damagedError()
    parser.at = this.#text.indexOf(END, end) + END.length
    return new PdfStream(value, start, end)
  }

  #readTrailer(dict: PdfDict): void {
    if (dict.has('Encrypt'))
      throw new FiguresError('is encrypted', 'the office’s letters are not: use the letter as it was issued')
    if (dict.has('Root')) this.#trailer = dict
  }

  /** Reads an object stream: first the numbers and offsets, then the objects (ISO 32000-1, 7.5.7). */
  #readObjectStream(stream: PdfStream): void {
    const [count, first] = [stream.dict.get('N'), stream.dict.get('First')]
    const content = this.contentOf(stream)
    if (typeof content === 'string' || typeof count !== 'number' || typeof first !== 'number')
      throw damagedError()
    const text = content.toString('latin1')
    const table = new PdfValueParser(text, 0, this.#budget)
    for (let index = 0; index < count; index++) {
      const [number, offset] = [table.parse(), table.parse()]
      if (typeof number !== 'number' || typeof offset !== 'number') throw damagedError()
      this.#keep(number, new PdfValueParser(text, first + offset, this.#budget).parse(), stream.start)
    }
  }
}

function typeOf(value: PdfValue): string | undefined {
  const type = value instanceof PdfStream ? value.dict.get('Type') : undefined
  return type instanceof PdfName ? type.name : undefined
}
