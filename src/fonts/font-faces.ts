import { create } from 'fontkitten'
import type { FontFace } from './coverage.ts'

/** A font of a style sheet. */
export interface SheetFace extends FontFace {
  /** Its @font-face, as it is written where it holds no comment. */
  readonly rule: string
}

const RULE = /@font-face\s*\{([^}]*)\}/g

/**
 * The fonts that inlined style sheets bring, each with the characters that its own table names within the range that the
 * style sheet gives it. A font that cannot be read offers none.
 */
export function fontFaces(styles: string): SheetFace[] {
  return [...styles.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(RULE)].map(([whole, rule = '']) => {
    // Of two declarations the last counts, as in a browser.
    const valueOf = (name: string) =>
      [...rule.matchAll(new RegExp(`(?<=^|;)\\s*${name}\\s*:\\s*([^;]*)`, 'g'))].at(-1)?.[1]?.trim()
    const address = /url\("(data:font\/woff2;base64,[^"]*)"\)/.exec(rule)?.[1] ?? ''
    const inRange = rangeOf(valueOf('unicode-range'))
    return {
      rule: whole,
      family: valueOf('font-family') ?? '',
      style: `${valueOf('font-weight') ?? 'normal'} ${valueOf('font-style') ?? 'normal'}`,
      characters: new Set(charactersOf(address).filter(inRange)),
      inRange,
    }
  })
}

/** The characters of each font by its data: address: eras share fonts, and reading one takes milliseconds. */
const KNOWN = new Map<string, readonly number[]>()

function charactersOf(address: string): readonly number[] {
  const known =
    KNOWN.get(address) ?? readCharacters(Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'))
  KNOWN.set(address, known)
  return known
}

function readCharacters(font: Buffer): readonly number[] {
  try {
    const read = create(font)
    // A collection holds several fonts; a style sheet can mean only one.
    if (!('characterSet' in read)) return []
    return read.characterSet.filter((point) => read.hasGlyphForCodePoint(point))
  } catch (error) {
    // The library throws whatever went wrong on the way through the file.
    if (error instanceof Error) return []
    throw error
  }
}

/** Whether a character is in a unicode-range: U+26, U+0-7F, U+4??; in every one where none is given. */
function rangeOf(written: string | undefined): (point: number) => boolean {
  if (written === undefined) return () => true
  const ranges = [...written.matchAll(/U\+([0-9a-f?]+)(?:-([0-9a-f]+))?/gi)].map(([, from = '', to]) => {
    const [low, high] = [from.replaceAll('?', '0'), to ?? from.replaceAll('?', 'F')]
    return [parseInt(low, 16), parseInt(high, 16)] as const
  })
  return (point) => ranges.some(([low, high]) => point >= low && point <= high)
}
