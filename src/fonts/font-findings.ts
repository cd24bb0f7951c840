import { fileFinding, type Finding } from '../findings/finding.ts'
import { describeMissing, type FontFace } from './coverage.ts'
import { splitLetters } from './split-letters.ts'

export const FONT_HELP =
  'add an @font-face with the .woff2 file of a font, as templates/shared/fonts.css does'

const RANGE_HELP =
  'give each @font-face of the family a unicode-range without the combining accents U+0300-036F, as templates/shared/fonts.css does'

/** A finding for each font of a style sheet whose characters cannot be read. */
export function unreadableFonts(file: string, faces: readonly FontFace[]): Finding[] {
  return faces
    .filter(({ characters }) => characters.size === 0)
    .map(({ family, style }) =>
      fileFinding(
        'ERA_STYLE',
        file,
        `the font ${family} ${style} cannot be looked into for its characters`,
        FONT_HELP,
      ),
    )
}

/**
 * A finding for each family that would build letters of parts though it has them whole.
 *
 * @param file the style sheet that names them
 */
export function splittingFonts(file: string, faces: readonly FontFace[]): Finding[] {
  const families = Map.groupBy(splitLetters(faces), ({ face }) => face.family)
  return [...families].map(([family, split]) => {
    const styles = split.map(({ face }) => face.style).join(', ')
    const letters = [...new Set(split.flatMap((one) => one.letters))].sort()
    const named = describeMissing(letters.map((letter) => ({ offset: 0, length: letter.length, letter })))
    const message = `the font ${family} (${styles}) builds ${named} from a letter and an accent, though another file of it has them whole: in the PDF they could not be searched or copied`
    return fileFinding('ERA_STYLE', file, message, RANGE_HELP)
  })
}
