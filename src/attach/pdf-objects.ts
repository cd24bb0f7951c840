import { FiguresError } from './figures-error.ts'
import { damagedError, PdfValueParser } from './parse-pdf-value.ts'
import { PdfName, PdfRef, PdfStream, type PdfDict, type PdfValue } from './pdf-values.ts'
import type { ReadingBudget } from './reading-budget.ts'

/** An object's number before it, or the trailer that says which object is the catalogue. */
const HEAD =
  /(?<![0-9])(\d{1,10})[\0\t\n\f\r ]{1,8}\d{1,5}[\0\t\n\f\r ]{1,8}obj(?![A-Za-z0-9])|trailer(?![A-Za-z])/g

const END = 'endstream'

/** How often a reference may lead to another one. */
const LONGEST_CHAIN = 8

/**
 * The objects of a PDF, as they stand in the file one after the other; of two with one number the later one is meant.
 * Nothing is unpacked but objects that are packed together, and what is asked for.
 */
export class PdfFile {
  readonly #bytes: Buffer
  readonly #text: string
  readonly #budget: ReadingBudget
  readonly #objects = new Map<number, { readonly value: PdfValue; readonly at: number }>()
  #trailer: PdfDict | undefined

  /** @throws FiguresError where it is no PDF, is encrypted or cut off, or costs more than the budget */
  constructor(pdf: Uint8Array, budget: ReadingBudget) {
    this.#bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
    this.#text = this.#bytes.toString('latin1')
    this.#budget = budget
    if (!/%PDF-\d/.test(this.#text.slice(0, 1032)))
      throw new FiguresError('is no PDF', 'name the PDF file of a letter')
    if (!this.#text.slice(-1024).includes('%%EOF')) throw damagedError()
    this.#readAll()
  }

  /** The catalogue, from which all else is found. @throws FiguresError where there is none */
  get catalog(): PdfDict {
    const catalog = this.resolve(this.#trailer?.get('Root'))
    if (catalog instanceof Map) return catalog
    throw damagedError()
  }

  /** The value itself, where another stands for it; undefined where there is none. */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    let [found, steps] = [value, 0]
    while (found instanceof PdfRef && steps++ < LONGEST_CHAIN) found = this.#objects.get(found.number)?.value
    return found instanceof PdfRef ? undefined : found
  }

  /**
   * What a stream holds, unpacked.
   *
   * @param largest in bytes
   * @returns what it holds, or why not
   * @throws FiguresError where it is packed in another way than a letter's streams are, or costs more than the budget
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
      throw new FiguresError('is packed in a way that no letter is')
    if (isFlate) return this.#budget.inflate(bytes, largest)
    return bytes.length > largest ? 'too large' : bytes
  }

  /** Where a stream ends: where its length says, if that is so, else where the word stands that ends it. */
  #endOf({ dict, start, end }: PdfStream): number {
    const length = this.resolve(dict.get('Length'))
    const isRight = typeof length === 'number' && length >= 0 && this.#endsAt(start + length)
    return isRight ? start + length : end
  }

  #endsAt(offset: number): boolean {
    return /^[\0\t\n\f\r ]{0,4}endstream/.test(this.#text.slice(offset, offset + 4 + END.length))
  }

  #readAll(): void {
    const packed: PdfStream[] = []
    HEAD.lastIndex = 0
    for (let head = HEAD.exec(this.#text); head; head = HEAD.exec(this.#text)) {
      const parser = new PdfValueParser(this.#text, HEAD.lastIndex, this.#budget)
      const value = this.#withStream(parser.parse(), parser)
      const [, number] = head
      if (number !== undefined) this.#keep(Number(number), value, head.index)
      const type = typeOf(value)
      if (number === undefined && value instanceof Map) this.#takeTrailer(value)
      // A table of objects as a stream is its own trailer; the table itself is not needed.
      if (value instanceof PdfStream && type === 'XRef') this.#takeTrailer(value.dict)
      if (value instanceof PdfStream && type === 'ObjStm') packed.push(value)
      HEAD.lastIndex = parser.at
    }
    for (const stream of packed) this.#takePacked(stream)
  }

  /** Of two objects with one number the one that stands later in the file is meant. */
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

  #takeTrailer(dict: PdfDict): void {
    if (dict.has('Encrypt'))
      throw new FiguresError('is encrypted', 'the office’s letters are not: use the letter as it was sent')
    if (dict.has('Root')) this.#trailer = dict
  }

  /** Objects that are packed together: their numbers and places first, then the objects. */
  #takePacked(stream: PdfStream): void {
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
