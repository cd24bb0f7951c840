import type { FontFace } from './font-faces.ts'

/** The characters that a letter's fonts have. */
export interface Coverage {
  /** Matches what may be missing: single characters that are, and letters with combining marks. */
  readonly suspects: RegExp
  /** 1 for each UTF-16 unit that is a whole character of the fonts and no combining mark. */
  readonly plain: Uint8Array
  /** Whether the fonts have a letter together with its marks. */
  readonly covers: (letter: string) => boolean
}

type Face = Pick<FontFace, 'family' | 'style' | 'characters'>

/**
 * Computes the coverage of fonts. A character is covered where some family has it in each of its styles. A letter and its
 * combining marks must make up one character that is covered, because composing makes one of them. (Measured: separate
 * marks on a letter are drawn with glyphs that no table names, so that the word can be neither searched nor copied.) A
 * mark without a letter is never covered: it would be drawn on whatever comes before it, such as a space.
 */
export function coverageOf(faces: readonly Face[]): Coverage {
  const families = [...Map.groupBy(faces, ({ family }) => family).values()].map((family) => [
    ...Map.groupBy(family, ({ style }) => style).values(),
  ])
  const draws = ({ characters }: Face, letter: string) => {
    const [point, ...marks] = pointsOf(letter.normalize('NFC'))
    return point !== undefined && marks.length === 0 && characters.has(point)
  }
  const covers = (letter: string) =>
    !isMarkWithoutLetter(letter) &&
    families.some((styles) => styles.every((style) => style.some((face) => draws(face, letter))))
  const points = [...new Set(faces.flatMap(({ characters }) => [...characters]))]
  const covered = points.filter((point) => covers(String.fromCodePoint(point))).sort((a, b) => a - b)
  const suspects = new RegExp(`\\P{M}\\p{M}+|[^\\n\\r\\t${rangesOf(covered)}]`, 'gu')
  return { suspects, plain: plainOf([...pointsOf('\n\r\t'), ...covered]), covers }
}

/** Whether marks follow neither a letter nor a number, nor a sign with which they make up one character, as = and \u0338 do. */
const isMarkWithoutLetter = (letter: string): boolean =>
  /\p{M}/u.test(letter) && !/^[\p{L}\p{N}]/u.test(letter) && /\p{M}/u.test(letter.normalize('NFC'))

const pointsOf = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0)

function plainOf(points: readonly number[]): Uint8Array {
  const plain = new Uint8Array(0x10000)
  for (const point of points) if (!/\p{M}|\p{Cs}/u.test(String.fromCodePoint(point))) plain[point] = 1
  return plain
}

/** Writes sorted code points as the ranges of a character class. */
function rangesOf(points: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const point of points) {
    const last = ranges.at(-1)
    if (last && last[1] === point - 1) last[1] = point
    else ranges.push([point, point])
  }
  return ranges.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')
}

/** A letter in a text that the fonts do not have; offset and length in UTF-16 units. */
export interface MissingGlyph {
  readonly offset: number
  readonly length: number
  readonly letter: string
}

/** Finds the letters of a text that the fonts do not have, in order. */
export function missingIn(text: string, { suspects, plain, covers }: Coverage): MissingGlyph[] {
  if (isPlain(text, plain)) return []
  return [...text.matchAll(suspects)]
    .filter(([letter]) => !covers(letter))
    .map(({ 0: letter, index }) => {
      // A mark without a letter is reported alone: the sign before it is not what is wrong.
      const before = isMarkWithoutLetter(letter) ? letter.search(/\p{M}/u) : 0
      return { offset: index + before, length: letter.length - before, letter: letter.slice(before) }
    })
}

/** Whether what is missing is a mark without a letter, rather than a glyph of the fonts. */
export const isMarkAlone = ({ letter }: MissingGlyph): boolean => /^\p{M}/u.test(letter)

/** Whether nothing of a text can be missing. True of nearly all texts, and twenty times as fast as the pattern. */
function isPlain(text: string, plain: Uint8Array): boolean {
  for (let at = 0; at < text.length; at++) if (plain[text.charCodeAt(at)] !== 1) return false
  return true
}

/** The most letters that a message names. */
const NAMED = 3

/** Names missing letters, at most three of them: "→ (U+2192), א (U+05D0), ☃ (U+2603) and 7 more". */
export function describeMissing(missing: readonly MissingGlyph[]): string {
  const letters = [...new Set(missing.map(({ letter }) => letter))]
  const named = letters.slice(0, NAMED).map((letter) => `${visibleLetter(letter)} (${codesOf(letter)})`)
  const more = letters.length > NAMED ? ` and ${letters.length - NAMED} more` : ''
  return `${named.join(', ')}${more}`
}

/** A mark without a letter is printed on a dotted circle, as is usual. */
const visibleLetter = (letter: string): string => (/^\p{M}/u.test(letter) ? `\u25cc${letter}` : letter)

const codesOf = (letter: string): string =>
  Array.from(letter, (character) => {
    const point = character.codePointAt(0) ?? 0
    return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  }).join(' ')
