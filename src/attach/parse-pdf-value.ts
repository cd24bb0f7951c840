import { FiguresError } from './figures-error.ts'
import { PdfName, PdfRef, PdfString, type PdfDict, type PdfValue } from './pdf-values.ts'
import type { ReadingBudget } from './reading-budget.ts'

export const damagedError = (): FiguresError =>
  new FiguresError('is cut off or damaged', 'get the file again, whole')

/** The greatest length of a name, or of a string in hexadecimal digits; in characters. */
const MAX_LENGTH = 256 * 1024

const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%]*)/y
const REF = /(\d{1,10})[\0\t\n\f\r ]{1,8}\d{1,5}[\0\t\n\f\r ]{1,8}R(?![A-Za-z0-9])/y
const NUMBER = /[-+]?(?:\d+(?:\.\d*)?|\.\d+)/y
const SPACE = /[\0\t\n\f\r ]+/y
const COMMENT = /%[^\r\n]*/y
const PLAIN = /[^()\\]+/y
const WORD = /true|false|null/y
const HEX = /<([0-9A-Fa-f\0\t\n\f\r ]*)>/y
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** Parses PDF values from an offset of a text. Each is read once, in a time proportional to its length. */
export class PdfValueParser {
  readonly #text: string
  readonly #budget: ReadingBudget
  at: number

  constructor(text: string, at: number, budget: ReadingBudget) {
    this.#text = text
    this.at = at
    this.#budget = budget
  }

  /** @throws FiguresError where there is no value, or the budget is used up */
  parse(depth = 0): PdfValue {
    this.#budget.takeValue()
    if (depth > this.#budget.depth) throw new FiguresError('is nested too deeply')
    this.skipSpace()
    const start = this.at
    const value = this.#parse(depth)
    // Arrays and dictionaries are counted with their items.
    if (!Array.isArray(value) && !(value instanceof Map)) this.#budget.takeBytes(this.at - start)
    return value
  }

  /** Skips white space and comments. */
  skipSpace(): void {
    const start = this.at
    while (this.#match(SPACE) ?? this.#match(COMMENT));
    this.#budget.takeBytes(this.at - start)
  }

  /** Skips an expected text. @returns whether it was there */
  take(expected: string): boolean {
    if (!this.#text.startsWith(expected, this.at)) return false
    this.at += expected.length
    return true
  }

  #parse(depth: number): PdfValue {
    if (this.take('<<')) return this.#parseDict(depth)
    if (this.take('[')) return this.#parseArray(depth)
    if (this.take('(')) return this.#parseString()
    const name = this.#match(NAME)?.[1]
    if (name !== undefined) return new PdfName(decodeName(requireShort(name)))
    const hex = this.#match(HEX)?.[1]
    if (hex !== undefined) return parseHex(requireShort(hex))
    const ref = this.#match(REF)
    if (ref) return new PdfRef(Number(ref[1]))
    const number = this.#match(NUMBER)
    if (number) return Number(number[0])
    const word = this.#match(WORD)
    if (word) return word[0] === 'null' ? null : word[0] === 'true'
    throw damagedError()
  }

  #parseArray(depth: number): PdfValue[] {
    const items: PdfValue[] = []
    for (;;) {
      this.skipSpace()
      if (this.take(']')) return items
      items.push(this.parse(depth + 1))
    }
  }

  #parseDict(depth: number): PdfDict {
    const dict: PdfDict = new Map()
    for (;;) {
      this.skipSpace()
      if (this.take('>>')) return dict
      const key = this.parse(depth + 1)
      if (!(key instanceof PdfName)) throw damagedError()
      dict.set(key.name, this.parse(depth + 1))
    }
  }

  /** Parses a string in parentheses, which may hold pairs of parentheses and escapes. */
  #parseString(): PdfString {
    const parts: string[] = []
    for (let open = 1; ;) {
      this.#budget.takeValue()
      if (open > this.#budget.depth) throw new FiguresError('is nested too deeply')
      parts.push(this.#match(PLAIN)?.[0] ?? '')
      const character = this.#text.charAt(this.at++)
      if (character === '') throw damagedError()
      if (character === '\\') parts.push(this.#parseEscape())
      else open += character === '(' ? 1 : -1
      if (open === 0) return new PdfString(parts.join(''))
      if (character !== '\\') parts.push(character)
    }
  }

  #parseEscape(): string {
    const octal = this.#match(/[0-7]{1,3}/y)
    if (octal) return String.fromCharCode(parseInt(octal[0], 8) & 255)
    if (this.#match(/\r\n?|\n/y)) return ''
    const character = this.#text.charAt(this.at++)
    return ESCAPES[character] ?? character
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.#text)
    if (found) this.at = pattern.lastIndex
    return found
  }
}

/** Refuses a long name or hexadecimal string, since they are decoded character by character. @throws FiguresError */
function requireShort(written: string): string {
  if (written.length > MAX_LENGTH) throw new FiguresError('holds a longer name or string than any letter')
  return written
}

/** Decodes a name, in which characters may be written as numbers: /F#69lter. */
const decodeName = (written: string): string =>
  written.replace(/#([0-9A-Fa-f]{2})/g, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)))

function parseHex(written: string): PdfString {
  const digits = written.replace(/[^0-9A-Fa-f]/g, '')
  const even = digits.length % 2 === 0 ? digits : `${digits}0`
  return new PdfString(Buffer.from(even, 'hex').toString('latin1'))
}
