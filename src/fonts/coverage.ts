/** What one @font-face offers; characters as code points. */
export interface FontFace {
  readonly family: string
  /** Weight and style, such as "600 normal"; a letter uses each of its family's. */
  readonly style: string
  /** Those in its unicode-range that the font itself has. */
  readonly characters: ReadonlySet<number>
  readonly inRange: (point: number) => boolean
}

/** Which characters a letter's fonts have. */
export interface Coverage {
  /** What of a text may be missing: single characters that are, and letters with combining marks. */
  readonly suspects: RegExp
  /** For each UTF-16 unit 1 where it is a character of the fonts that can stand alone in any text, and is no mark. */
  readonly plain: Uint8Array
  /** Whether the fonts have a letter, with its marks. */
  readonly covers: (letter: string) => boolean
}

/**
 * What fonts have: a character counts that some family has in each of its styles. A letter and its combining marks have
 * to make up one character that the fonts have: composing makes one of them. (Measured: marks that are set on a letter
 * are drawn with glyphs that no table names, so that the word can be neither searched nor copied.) A mark without a
 * letter is missing in all fonts: it would stand on whatever is before it, such as the space or the edge of a line.
 */
export function coverageOf(faces: readonly FontFace[]): Coverage {
  const families = [...Map.groupBy(faces, ({ family }) => family).values()].map((own) => [
    ...Map.groupBy(own, ({ style }) => style).values(),
  ])
  const draws = ({ characters }: FontFace, letter: string) => {
    const [point, ...marks] = pointsOf(letter.normalize('NFC'))
    return point !== undefined && marks.length === 0 && characters.has(point)
  }
  const covers = (letter: string) =>
    !isStray(letter) &&
    families.some((styles) => styles.every((own) => own.some((face) => draws(face, letter))))
  const known = [...new Set(faces.flatMap(({ characters }) => [...characters]))]
  const alone = known.filter((point) => covers(String.fromCodePoint(point))).sort((a, b) => a - b)
  const suspects = new RegExp(`\\P{M}\\p{M}+|[^\\n\\r\\t${rangesOf(alone)}]`, 'gu')
  return { suspects, plain: plainOf([...pointsOf('\n\r\t'), ...alone]), covers }
}

/** Whether marks have no letter or number to stand on, and make up no sign together with what is before them, as = and \u0338 do. */
const isStray = (letter: string): boolean =>
  /\p{M}/u.test(letter) && !/^[\p{L}\p{N}]/u.test(letter) && /\p{M}/u.test(letter.normalize('NFC'))

const pointsOf = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0)

function plainOf(points: readonly number[]): Uint8Array {
  const plain = new Uint8Array(0x10000)
  for (const point of points) if (!/\p{M}|\p{Cs}/u.test(String.fromCodePoint(point))) plain[point] = 1
  return plain
}

/** Code points in order as ranges of a regular expression's class. */
function rangesOf(points: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const point of points) {
    const last = ranges.at(-1)
    if (last && last[1] === point - 1) last[1] = point
    else ranges.push([point, point])
  }
  return ranges.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')
}

/** A letter of a text that the fonts do not have; offset and length in UTF-16 units. */
export interface MissingGlyph {
  readonly offset: number
  readonly length: number
  readonly letter: string
}

/** The letters of a text that the fonts do not have, in order. */
export function missingIn(text: string, { suspects, plain, covers }: Coverage): MissingGlyph[] {
  if (isPlain(text, plain)) return []
  return [...text.matchAll(suspects)]
    .filter(([letter]) => !covers(letter))
    .map(({ 0: letter, index }) => {
      // What a stray mark stands on is not what is wrong.
      const before = isStray(letter) ? letter.search(/\p{M}/u) : 0
      return { offset: index + before, length: letter.length - before, letter: letter.slice(before) }
    })
}

/** Whether what is missing is a mark without a letter, rather than a glyph of the fonts. */
export const isMarkAlone = ({ letter }: MissingGlyph): boolean => /^\p{M}/u.test(letter)

/** Whether nothing of a text can be missing: nearly all texts are such, and seen so in a twentieth of the time. */
function isPlain(text: string, plain: Uint8Array): boolean {
  for (let at = 0; at < text.length; at++) if (plain[text.charCodeAt(at)] !== 1) return false
  return true
}

/** How many letters a sentence names. */
const NAMED = 3

/** Missing letters in words, at most three of them: "→ (U+2192), א (U+05D0), ☃ (U+2603) and 7 more". */
export function describeMissing(missing: readonly MissingGlyph[]): string {
  const letters = [...new Set(missing.map(({ letter }) => letter))]
  const named = letters.slice(0, NAMED).map((letter) => `${shown(letter)} (${codesOf(letter)})`)
  const more = letters.length > NAMED ? ` and ${letters.length - NAMED} more` : ''
  return `${named.join(', ')}${more}`
}

/** A mark without a letter is shown on a dotted circle, as it is usual. */
const shown = (letter: string): string => (/^\p{M}/u.test(letter) ? `\u25cc${letter}` : letter)

const codesOf = (letter: string): string =>
  Array.from(letter, (character) => {
    const point = character.codePointAt(0) ?? 0
    return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  }).join(' ')
