import { UnknownPdfError } from '../dict-values.ts'

/** What cannot be read aloud or searched: null characters, byte order marks, private use. */
const UNREADABLE = /[\0\ufeff\ufffe\ue000-\uf8ff\u{f0000}-\u{10ffff}]/u

/**
 * Reads a font's ToUnicode map: the characters of each glyph, by the glyph's number in four hexadecimal digits.
 *
 * @throws UnknownPdfError where a glyph stands for no readable character
 */
export function readUnicode(map: string): Map<string, string> {
  const characters = new Map<string, string>()
  const add = (glyph: number, text: string) => {
    if (text === '' || UNREADABLE.test(text))
      throw new UnknownPdfError(`a font has a glyph that stands for no readable character: ${glyph}`)
    characters.set(glyph.toString(16).padStart(4, '0'), text)
  }
  for (const [, chars = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', text = ''] of chars.matchAll(/<(\w+)>\s*<(\w+)>/g))
      add(parseInt(glyph, 16), utf16(text))
  }
  for (const [, ranges = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', text = ''] of ranges.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const first = parseInt(from, 16)
      const start = utf16(text)
      const last = start.charCodeAt(start.length - 1)
      for (let glyph = first; glyph <= parseInt(to, 16); glyph++)
        add(glyph, start.slice(0, -1) + String.fromCharCode(last + glyph - first))
    }
    if (ranges.includes('[')) throw new UnknownPdfError('a font maps a range of glyphs to a list')
  }
  return characters
}

const utf16 = (hex: string): string =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('')
