import type { FontFace } from './font-faces.ts'

type Face = Pick<FontFace, 'family' | 'style' | 'characters'>

/** A face that splits letters, and which. */
interface SplitLetters {
  readonly face: Face
  readonly letters: readonly string[]
}

/**
 * Finds the letters that a browser would compose from a base letter and accents of one face, although another face of the
 * same family and style has them whole. A browser asks the faces from the last in the style sheets to the first, and uses
 * a face that has the parts of a letter in its unicode-range. The glyphs of such accents often stand for no character.
 */
export function splitLetters(faces: readonly Face[]): SplitLetters[] {
  const groups = Map.groupBy(faces, ({ family, style }) => `${family}, ${style}`)
  return [...groups.values()].flatMap((group) =>
    group.flatMap((face, at) => {
      const askedLater = group.slice(0, at).flatMap(({ characters }) => [...characters])
      const letters = [...new Set(askedLater)].map((point) => String.fromCodePoint(point))
      const split = letters.filter((letter) => isSplitBy(face, letter))
      return split.length === 0 ? [] : [{ face, letters: split }]
    }),
  )
}

/** Whether a face lacks a letter, and has parts that compose it: Ǖ from Ü and a macron, or from U and two accents. */
function isSplitBy({ characters }: Face, letter: string): boolean {
  const has = (part: string) => Array.from(part).every((one) => characters.has(one.codePointAt(0) ?? 0))
  const [base = '', ...marks] = letter.normalize('NFD')
  if (marks.length === 0 || has(letter)) return false
  return marks.some((_mark, at) => {
    const built = `${base}${marks.slice(0, at).join('')}`.normalize('NFC')
    return has(built) && has(marks.slice(at).join(''))
  })
}
