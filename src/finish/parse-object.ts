import {
  PDFArray,
  PDFBool,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { UnknownPdfError } from './dict-values.ts'
import { ParsedDict } from './parsed-dict.ts'
import { NAME } from './pdf-names.ts'

const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)/y
const STREAM = /stream\r?\n/y
const END_OF_STREAM = /\s*endstream/y
const KEYWORD = /true|false|null/y

const KEYWORDS = new Map<string, PDFObject>([
  ['true', PDFBool.True],
  ['false', PDFBool.False],
  ['null', PDFNull],
])

const [SPACE, ZERO, NINE, POINT, CAPITAL_R, SMALL_S] = [0x20, 0x30, 0x39, 0x2e, 0x52, 0x73]
const [SLASH, BACKSLASH, LESS, GREATER] = [0x2f, 0x5c, 0x3c, 0x3e]
const [OPEN_STRING, CLOSE_STRING, OPEN_ARRAY, CLOSE_ARRAY] = [0x28, 0x29, 0x5b, 0x5d]

/** By its code, 1 for each character that is part of a name or number (ISO 32000-1, 7.2.2). */
const isRegular = Uint8Array.from({ length: 256 }, (_, code) =>
  /[^\0\t\n\f\r ()<>[\]{}/%]/.test(String.fromCharCode(code)) ? 1 : 0,
)

/** The names that were parsed, by how they are written: a few dozen, the same in all letters except the fonts' names. */
const names = new Map<string, PDFName>()
/** A run of many letters has more and more names of fonts. */
const MAX_KEPT_NAMES = 1_000
/** The small numbers that were parsed. */
const integers: PDFNumber[] = []
const MAX_KEPT_INTEGER = 9_999
/** The references, by the number of their object. */
const refs: PDFRef[] = []

const integer = (value: number): PDFNumber =>
  value > MAX_KEPT_INTEGER ? PDFNumber.of(value) : (integers[value] ??= PDFNumber.of(value))

/** The reference to an object of a PDF that was never changed. */
export const refTo = (number: number): PDFRef => (refs[number] ??= PDFRef.of(number))

/**
 * Parses objects of a PDF as Chromium writes them: without comments, with references to generation 0 and with the length
 * of each stream in its dictionary. (The library's own parser reads byte by byte and looks for more than that; it takes
 * five times as long.)
 */
export class ObjectParser {
  readonly #pdf: Uint8Array
  readonly #text: string
  readonly #context: PDFContext
  #at = 0

  /** @param text the same PDF with a Latin-1 character for each byte */
  constructor(pdf: Uint8Array, text: string, context: PDFContext) {
    this.#pdf = pdf
    this.#text = text
    this.#context = context
  }

  /** Parses the object at an offset. @throws UnknownPdfError where there is none */
  parseAt(offset: number): PDFObject {
    this.#at = offset
    return this.#object()
  }

  #object(): PDFObject {
    const code = this.#skipSpace()
    if (code >= ZERO && code <= NINE) return this.#numberOrRef()
    switch (code) {
      case SLASH:
        return this.#name()
      case LESS:
        return this.#text.charCodeAt(this.#at + 1) === LESS ? this.#dictOrStream() : this.#hexString()
      case OPEN_ARRAY:
        return this.#array()
      case OPEN_STRING:
        return this.#string()
      default:
        return KEYWORDS.get(this.#match(KEYWORD) ?? '') ?? this.#number()
    }
  }

  /** @returns the code of the character that follows, NaN at the end */
  #skipSpace(): number {
    let code = this.#text.charCodeAt(this.#at)
    while (code <= SPACE) code = this.#text.charCodeAt(++this.#at)
    return code
  }

  #numberOrRef(): PDFNumber | PDFRef {
    const text = this.#text
    let [end, value] = [this.#at, 0]
    let code = text.charCodeAt(end)
    for (; code >= ZERO && code <= NINE; code = text.charCodeAt(++end)) value = 10 * value + code - ZERO
    if (code === POINT) return this.#number()
    const isRef =
      code === SPACE &&
      text.charCodeAt(end + 1) === ZERO &&
      text.charCodeAt(end + 2) === SPACE &&
      text.charCodeAt(end + 3) === CAPITAL_R
    this.#at = isRef ? end + 4 : end
    return isRef ? refTo(value) : integer(value)
  }

  #number(): PDFNumber {
    return PDFNumber.of(Number(this.#match(NUMBER) ?? unreadable()))
  }

  #name(): PDFName {
    const start = ++this.#at
    while (isRegular[this.#text.charCodeAt(this.#at)] === 1) this.#at++
    const written = this.#text.slice(start, this.#at)
    const known = names.get(written)
    if (known) return known
    const name = PDFName.of(written)
    if (names.size < MAX_KEPT_NAMES) names.set(written, name)
    return name
  }

  #hexString(): PDFHexString {
    return PDFHexString.of(this.#upTo(this.#text.indexOf('>', this.#at)))
  }

  #string(): PDFString {
    let [end, depth] = [this.#at, 0]
    for (; end < this.#text.length; end++) {
      const code = this.#text.charCodeAt(end)
      if (code === BACKSLASH) end++
      else if (code === OPEN_STRING) depth++
      else if (code === CLOSE_STRING && --depth === 0) return PDFString.of(this.#upTo(end))
    }
    return unreadable()
  }

  /** What is between the first character and the last one, which is at `end`; moves behind it. */
  #upTo(end: number): string {
    if (end === -1) unreadable()
    const inner = this.#text.slice(this.#at + 1, end)
    this.#at = end + 1
    return inner
  }

  #array(): PDFArray {
    this.#at++
    const array = PDFArray.withContext(this.#context)
    while (this.#skipSpace() !== CLOSE_ARRAY) array.push(this.#object())
    this.#at++
    return array
  }

  #dictOrStream(): ParsedDict | PDFRawStream {
    this.#at += 2
    const entries = new Map<PDFName, PDFObject>()
    for (let code = this.#skipSpace(); code !== GREATER; code = this.#skipSpace()) {
      if (code !== SLASH) unreadable()
      entries.set(this.#name(), this.#object())
    }
    this.#at += 2
    const dict = new ParsedDict(entries, this.#context)
    const isStream = this.#skipSpace() === SMALL_S && this.#match(STREAM) !== undefined
    return isStream ? PDFRawStream.of(dict, this.#contents(dict)) : dict
  }

  #contents(dict: ParsedDict): Uint8Array {
    const length = dict.get(NAME.Length)
    const start = this.#at
    this.#at += length instanceof PDFNumber ? length.asNumber() : unreadable()
    const end = this.#at
    if (this.#match(END_OF_STREAM) === undefined) unreadable()
    return this.#pdf.subarray(start, end)
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    if (found !== undefined) this.#at = pattern.lastIndex
    return found
  }
}

function unreadable(): never {
  throw new UnknownPdfError('the printed PDF cannot be read')
}
