import { Lexer } from './lexer.ts'
import { Str, Word, type Value } from './values.ts'

/** What each code means, from a ToUnicode map (ISO 32000-1, 9.10.3); codes are two bytes. */
export function readToUnicode(text: string): Map<number, string> {
  const lexer = new Lexer(text)
  const map = new Map<number, string>()
  let operands: Value[] = []
  for (let value = lexer.next(); value !== undefined; value = lexer.next()) {
    if (!(value instanceof Word)) operands.push(value)
    else {
      if (value.text === 'endbfchar') addChars(map, operands)
      if (value.text === 'endbfrange') addRanges(map, operands)
      operands = []
    }
  }
  return map
}

function addChars(map: Map<number, string>, operands: readonly Value[]): void {
  for (let i = 0; i + 1 < operands.length; i += 2) map.set(codeOf(operands[i]), utf16(operands[i + 1]))
}

function addRanges(map: Map<number, string>, operands: readonly Value[]): void {
  for (let i = 0; i + 2 < operands.length; i += 3) {
    const [first, last, target] = [codeOf(operands[i]), codeOf(operands[i + 1]), operands[i + 2]]
    for (let code = first; code <= last; code++) {
      const step = code - first
      map.set(code, Array.isArray(target) ? utf16(target[step]) : after(utf16(target), step))
    }
  }
}

const codeOf = (value: Value | undefined): number =>
  value instanceof Str ? parseInt(Buffer.from(value.bytes, 'latin1').toString('hex') || '0', 16) : -1

const utf16 = (value: Value | undefined): string =>
  value instanceof Str ? Buffer.from(value.bytes, 'latin1').swap16().toString('utf16le') : ''

/** The text whose last unit is so much further on. */
const after = (text: string, step: number): string =>
  text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + step)
