import { Name, Ref, Str, Word, type Dict, type Value } from './values.ts'

const SPACE = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y
const REFERENCE = /(\d+)[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?![^\0\t\n\f\r ()<>[\]{}/%])/y
const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%]*)/y
const HEX = /<([^>]*)>/y
const WORD = /[^\0\t\n\f\r ()<>[\]{}/%]+/y
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** Reads PDF syntax out of bytes, a character a byte (ISO 32000-1, 7.2 and 7.3). */
export class Lexer {
  readonly text: string
  position: number
  /** What is written against the rules without being unreadable. */
  readonly oddities: string[] = []

  constructor(text: string, position = 0) {
    this.text = text
    this.position = position
  }

  /** The next value, or undefined at the end. @throws Error where it is no PDF syntax */
  next(): Value | undefined {
    this.#skip()
    const first = this.text[this.position]
    if (first === undefined) return undefined
    if ('/(<['.includes(first)) return this.#opened(first)
    const reference = first <= '9' ? this.#match(REFERENCE) : null
    if (reference) return new Ref(Number(reference[1]))
    const number = this.#match(NUMBER)
    if (number) return this.#number(number[0])
    const word = this.#match(WORD)
    if (word) return constant(word[0])
    throw new Error(`the byte at ${this.position} is no PDF syntax`)
  }

  /** What begins with a delimiter. */
  #opened(first: string): Value {
    if (first === '/') return this.#name(this.#match(NAME)?.[1] ?? '')
    if (first === '(') return this.#literal()
    if (first === '[') return this.#list(']')
    if (this.text[this.position + 1] === '<') return this.#dict()
    const hex = this.#match(HEX)
    if (!hex) throw new Error('a hexadecimal string has no end')
    return this.#hex(hex[1] ?? '')
  }

  /** Skips white space and comments. */
  #skip(): void {
    while (' \n\r\t\f\0'.includes(this.text[this.position] ?? '.')) this.position++
    if (this.text[this.position] === '%') this.#match(SPACE)
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position
    const found = pattern.exec(this.text)
    if (found) this.position = pattern.lastIndex
    return found
  }

  #number(digits: string): number {
    const value = Number(digits)
    const small = digits.includes('.') && value !== 0 && Math.abs(value) < 1.175e-38
    const large = Math.abs(value) > (digits.includes('.') ? 3.403e38 : 2147483647)
    if (small || large) this.oddities.push(`the number ${digits} is outside what PDF/A allows`)
    return value
  }

  #name(written: string): Name {
    if (written.length > 127) this.oddities.push(`the name ${written} is longer than 127 bytes`)
    return new Name(written.replace(/#([\dA-Fa-f]{2})/g, (_, code: string) => char(parseInt(code, 16))))
  }

  #hex(written: string): Str {
    const digits = written.replace(/[\0\t\n\f\r ]/g, '')
    if (digits.length % 2 === 1) this.oddities.push('a hexadecimal string has an odd number of digits')
    if (/[^\dA-Fa-f]/.test(digits)) this.oddities.push('a hexadecimal string holds what is no digit')
    return this.#string(Buffer.from(digits, 'hex').toString('latin1'))
  }

  #string(bytes: string): Str {
    if (bytes.length > 32767) this.oddities.push('a string is longer than 32767 bytes')
    return new Str(bytes)
  }

  #literal(): Str {
    let [bytes, depth] = ['', 1]
    for (this.position++; ; this.position++) {
      const at = this.text[this.position]
      if (at === undefined) throw new Error('a string has no end')
      if (at === '\\') bytes += this.#escape()
      else if (at === ')' && --depth === 0) break
      else bytes += at
      if (at === '(') depth++
    }
    this.position++
    return this.#string(bytes)
  }

  /** The character that an escape means; leaves the position on its last character. */
  #escape(): string {
    const octal = /^[0-7]{1,3}/.exec(this.text.slice(this.position + 1, this.position + 4))
    if (octal) {
      this.position += octal[0].length
      return char(parseInt(octal[0], 8) & 255)
    }
    const next = this.text[++this.position] ?? ''
    if (next === '\r' && this.text[this.position + 1] === '\n') this.position++
    return next === '\r' || next === '\n' ? '' : (ESCAPES[next] ?? next)
  }

  #dict(): Dict {
    this.position++
    const dict: Dict = new Map()
    const list = this.#list('>')
    if (this.text[this.position++] !== '>') throw new Error('a dictionary has no end')
    for (let i = 0; i < list.length; i += 2) {
      const [key, value] = [list[i], list[i + 1]]
      if (!(key instanceof Name) || value === undefined) throw new Error('a dictionary’s key has no value')
      if (dict.has(key.text)) this.oddities.push(`a dictionary has /${key.text} twice`)
      dict.set(key.text, value)
    }
    return dict
  }

  #list(end: string): Value[] {
    const list: Value[] = []
    this.position++
    for (;;) {
      this.#skip()
      if (this.text[this.position] === end) break
      const value = this.next()
      if (value === undefined) throw new Error('a list has no end')
      list.push(value)
    }
    this.position++
    return list
  }
}

const char = (code: number): string => String.fromCharCode(code)

function constant(word: string): Value {
  if (word === 'null') return null
  if (word === 'true') return true
  return word === 'false' ? false : new Word(word)
}
