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

/** The first code unit beyond ASCII. From here on a character may take several units, or change when it is composed. */
const ASCII_END = 0x80

/** Each character of a text once, composed as well. ASCII, nearly all of a letter, takes a fraction of the time. */
function distinctCharacters(text: string): Set<string> {
  const seen = new Uint8Array(ASCII_END)
  if (markAscii(text, seen)) return markedAscii(seen)
  const composed = text.normalize('NFC')
  markAscii(composed, seen)
  return new Set([...markedAscii(seen), ...(`${text}${composed}`.match(BEYOND_ASCII) ?? [])])
}

/** Marks the ASCII characters of a text; returns whether it has no others. */
function markAscii(text: string, seen: Uint8Array): boolean {
  let isAscii = true
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < ASCII_END) seen[unit] = 1
    else isAscii = false
  }
  return isAscii
}

const markedAscii = (seen: Uint8Array): Set<string> =>
  new Set(
    Array.from(seen.keys(), (unit) => (seen[unit] === 1 ? String.fromCharCode(unit) : '')).filter(Boolean),
  )

const BEYOND_ASCII = /[^\x00-\x7f]/gu

const characterAt = (point: number): string => (point <= 0x10ffff ? String.fromCodePoint(point) : '')
