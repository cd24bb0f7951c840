import { decodeHTML } from 'entities'

/** A font of the style sheets. */
export interface SheetFont {
  /** Its @font-face as it stands in the style sheets. */
  readonly rule: string
  /** Whether a character, as a code point, is one that a browser looks for in it. */
  readonly inRange: (point: number) => boolean
}

/** What a browser shows without its being written: bullets, hyphens, quotation marks. */
const BROWSERS_OWN = '•◦▪▸▾‐…“”‘’«»'

const CSS_COMMENT = /\/\*[\s\S]*?\*\//g
const CSS_ESCAPE = /\\([0-9a-f]{1,6})\s?/gi
/** Entities other than those that composing writes. */
const OTHER_ENTITY = /&(?!(?:amp|lt|gt|quot|#x27|#x3D|#x60);)/

/**
 * The style sheets as single letters need them: without the fonts that nothing in the letter asks for. A browser would
 * not look into those either, but it has to be handed them, and that took longer than all else that it does to print a
 * letter (measured: half of the whole).
 *
 * @returns what gives the style sheets for a document without style sheets
 */
export function omitUnusedFonts(styles: string, fonts: readonly SheetFont[]): (bare: string) => string {
  const rest = fonts.reduce((left, { rule }) => left.replace(rule, ''), styles)
  const own = rest
    .replace(CSS_COMMENT, '')
    .replace(CSS_ESCAPE, (_escape, digits: string) => characterOf(parseInt(digits, 16)))
  const always = pointsOf(own + BROWSERS_OWN)
  const known = new Map<string, string>()
  return (bare) => {
    const text = OTHER_ENTITY.test(bare) ? decodeHTML(bare) : bare
    const points = [...always, ...pointsOf(text)]
    const idle = fonts.filter(({ inRange }) => !points.some(inRange))
    const key = idle.map((font) => fonts.indexOf(font)).join()
    const lean = known.get(key) ?? idle.reduce((left, { rule }) => left.replace(rule, ''), styles)
    known.set(key, lean)
    return lean
  }
}

/** The characters of a text, as they are and as styles may have them: in capitals, in small letters, composed. */
function pointsOf(text: string): Set<number> {
  const points = new Set<number>()
  for (const character of charactersOf(text)) {
    for (const form of character + character.toUpperCase() + character.toLowerCase())
      points.add(form.codePointAt(0) ?? 0)
  }
  return points
}

/** Beyond it, characters are of several units, or change when they are composed. */
const ASCII = 0x80

/** Each character of a text once, composed as well. What is ASCII, nearly all of a letter, is seen in a fraction of the time. */
function charactersOf(text: string): Set<string> {
  const seen = new Uint8Array(ASCII)
  if (markAscii(text, seen)) return asciiIn(seen)
  const composed = text.normalize('NFC')
  markAscii(composed, seen)
  return new Set([...asciiIn(seen), ...(`${text}${composed}`.match(OTHERS) ?? [])])
}

/** Marks the ASCII characters of a text; returns whether it has no others. */
function markAscii(text: string, seen: Uint8Array): boolean {
  let plain = true
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < ASCII) seen[unit] = 1
    else plain = false
  }
  return plain
}

const asciiIn = (seen: Uint8Array): Set<string> =>
  new Set(
    Array.from(seen.keys(), (unit) => (seen[unit] === 1 ? String.fromCharCode(unit) : '')).filter(Boolean),
  )

const OTHERS = /[^\x00-\x7f]/gu

const characterOf = (point: number): string => (point <= 0x10ffff ? String.fromCodePoint(point) : '')
