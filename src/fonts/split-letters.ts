import type { FontFace } from './coverage.ts'

/** A face that takes letters apart, and which. */
export interface SplitLetters {
  readonly face: FontFace
  readonly letters: readonly string[]
}

/**
 * The letters that a browser would build of a base letter and accents of one face, though another face of the same family
 * and style has them whole. Faces are asked from the last in the style sheets to the first, and a face that has the parts
 * of a letter in its unicode-range is content with these. The glyphs of such accents often stand for no character.
 */
export function splitLetters(faces: readonly FontFace[]): SplitLetters[] {
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

/** Whether a face lacks a letter, and has what it can be built of: Ǖ of Ü and a macron, or of U and two accents. */
function isSplitBy({ characters }: FontFace, letter: string): boolean {
  const has = (part: string) => Array.from(part).every((one) => characters.has(one.codePointAt(0) ?? 0))
  const [base = '', ...marks] = letter.normalize('NFD')
  if (marks.length === 0 || has(letter)) return false
  return marks.some((_mark, at) => {
    const built = `${base}${marks.slice(0, at).join('')}`.normalize('NFC')
    return has(built) && has(marks.slice(at).join(''))
  })
}
