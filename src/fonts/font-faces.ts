import { create } from 'fontkitten'

/** One @font-face of a style sheet. */
export interface FontFace {
  /** The whole rule, as it is written where it holds no comment. */
  readonly rule: string
  readonly family: string
  /** Weight and style, such as "600 normal"; a letter uses each of its family's. */
  readonly style: string
  /** The code points that the font has, of those in its unicode-range. */
  readonly characters: ReadonlySet<number>
  /** Whether a code point is in its unicode-range, so that a browser looks for it in this font. */
  readonly inRange: (point: number) => boolean
}

const RULE = /@font-face\s*\{([^}]*)\}/g
const COMMENT = /\/\*[\s\S]*?\*\//g

/**
 * Reads the fonts of inlined style sheets, each with the characters that its own table names within its unicode-range. A
 * font that cannot be read has none.
 */
export function fontFaces(styles: string): FontFace[] {
  return [...styles.replace(COMMENT, '').matchAll(RULE)].map(([whole, rule = '']) => {
    // Without the font itself, in which nothing is declared: searching it takes milliseconds.
    const declared = rule.replace(/;base64,[^"]*/g, ';base64,')
    // Of two declarations the last counts, as in a browser.
    const valueOf = (name: string) =>
      [...declared.matchAll(new RegExp(`(?<=^|;)\\s*${name}\\s*:\\s*([^;]*)`, 'g'))].at(-1)?.[1]?.trim()
    const address = /url\("(data:font\/woff2;base64,[^"]*)"\)/.exec(rule)?.[1] ?? ''
    const inRange = parseRange(valueOf('unicode-range'))
    return {
      rule: whole,
      family: valueOf('font-family') ?? '',
      style: `${valueOf('font-weight') ?? 'normal'} ${valueOf('font-style') ?? 'normal'}`,
      characters: new Set(charactersAt(address).filter(inRange)),
      inRange,
    }
  })
}

/** The characters of each font by its data: address. Cached, since eras share fonts and reading one takes milliseconds. */
const CACHE = new Map<string, readonly number[]>()

function charactersAt(address: string): readonly number[] {
  const cached =
    CACHE.get(address) ?? readCharacters(Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'))
  CACHE.set(address, cached)
  return cached
}

function readCharacters(bytes: Buffer): readonly number[] {
  try {
    const font = create(bytes)
    // A collection holds several fonts, of which a style sheet names none.
    if (!('characterSet' in font)) return []
    return font.characterSet.filter((point) => font.hasGlyphForCodePoint(point))
  } catch (error) {
    // The library has no error class of its own.
    if (error instanceof Error) return []
    throw error
  }
}

/** Parses a unicode-range (U+26, U+0-7F, U+4??) into a test for code points; without one, every code point passes. */
function parseRange(written: string | undefined): (point: number) => boolean {
  if (written === undefined) return () => true
  const ranges = [...written.matchAll(/U\+([0-9a-f?]+)(?:-([0-9a-f]+))?/gi)].map(([, from = '', to]) => {
    const [low, high] = [from.replaceAll('?', '0'), to ?? from.replaceAll('?', 'F')]
    return [parseInt(low, 16), parseInt(high, 16)] as const
  })
  return (point) => ranges.some(([low, high]) => point >= low && point <= high)
}
