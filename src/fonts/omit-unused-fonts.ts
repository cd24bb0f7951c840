import { decodeHTML } from 'entities'
import type { FontFace } from './font-faces.ts'

/** Characters that a browser shows without their being written: bullets, hyphens, quotation marks. */
const BROWSER_CHARACTERS = '•◦▪▸▾‐…“”‘’«»'

const CSS_COMMENT = /\/\*[\s\S]*?\*\//g
const CSS_ESCAPE = /\\([0-9a-f]{1,6})\s?/gi

/**
 * Omits from style sheets the fonts that a letter does not use. A browser would not read those either, but handing them
 * over took longer than everything else that it does to print a letter (measured: half of the whole).
 *
 * @returns a function from a document without style sheets to the style sheets for it
 */
export function omitUnusedFonts(
  styles: string,
  fonts: readonly Pick<FontFace, 'rule' | 'inRange'>[],
): (htmlWithoutStyles: string) => string {
  const withoutFonts = fonts.reduce((left, { rule }) => left.replace(rule, ''), styles)
  const styleText = withoutFonts
    .replace(CSS_COMMENT, '')
    .replace(CSS_ESCAPE, (_escape, digits: string) => characterAt(parseInt(digits, 16)))
  const shared = codePoints(styleText + BROWSER_CHARACTERS)
  const cache = new Map<string, string>()
  return (htmlWithoutStyles) => {
    const points = [...shared, ...codePoints(decodeHTML(htmlWithoutStyles))]
    const unused = fonts.filter(({ inRange }) => !points.some(inRange))
    const key = unused.map((font) => fonts.indexOf(font)).join()
    const result = cache.get(key) ?? unused.reduce((left, { rule }) => left.replace(rule, ''), styles)
    cache.set(key, result)
    return result
  }
}

/** The code points of a text as it is written and as styles may change it: in capitals, in small letters, composed. */
function codePoints(text: string): Set<number> {
  const points = new Set<number>()
  for (const character of distinctCharacters(text)) {
    for (const form of character + character.toUpperCase() + character.toLowerCase())
      points.add(form.codePointAt(0) ?? 0)
  }
  return points
}

/** The first character beyond ASCII. */
const ASCII_END = 0x80

/** The last character that is one UTF-16 unit. */
const LAST_OF_ONE_UNIT = 0xffff

/** Each character of a text once, composed as well. */
function distinctCharacters(text: string): Set<string> {
  const ascii = new Uint8Array(ASCII_END)
  const others = new Set<string>()
  const composed = text.normalize('NFC')
  for (const form of composed === text ? [text] : [text, composed]) {
    for (let at = 0; at < form.length; at++) {
      const point = form.codePointAt(at) ?? 0
      if (point < ASCII_END) ascii[point] = 1
      else others.add(String.fromCodePoint(point))
      if (point > LAST_OF_ONE_UNIT) at++
    }
  }
  for (const [unit, isThere] of ascii.entries()) if (isThere === 1) others.add(String.fromCharCode(unit))
  return others
}

const characterAt = (point: number): string => (point <= 0x10ffff ? String.fromCodePoint(point) : '')
