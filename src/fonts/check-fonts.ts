import { fileFinding, type Finding } from '../findings/finding.ts'
import { describeMissing } from './coverage.ts'
import type { FontFace } from './font-faces.ts'
import { splitLetters } from './split-letters.ts'

/** The fonts of one style sheet. */
export interface SheetFonts {
  /** Display path of the style sheet. */
  readonly file: string
  readonly faces: readonly FontFace[]
}

const FONT_HELP = 'add an @font-face with the .woff2 file of a font, as templates/shared/fonts.css does'

const RANGE_HELP =
  'give each @font-face of the family a unicode-range without the combining accents U+0300-036F, as templates/shared/fonts.css does'

/** Reports each font whose characters cannot be read. */
export function checkReadable(sheets: readonly SheetFonts[]): Finding[] {
  return sheets.flatMap(({ file, faces }) =>
    faces
      .filter(({ characters }) => characters.size === 0)
      .map(({ family, style }) =>
        fileFinding(
          'ERA_STYLE',
          file,
          `the characters of the font ${family} ${style} cannot be read`,
          FONT_HELP,
        ),
      ),
  )
}

/**
 * Reports that an era has no font, or that a font family composes letters from parts although it has them whole.
 *
 * @param sheets all style sheets of the era, in order
 * @param file the path to report where no style sheet has a font
 */
export function checkFamilies(sheets: readonly SheetFonts[], file: string): Finding[] {
  const last = sheets.findLast(({ faces }) => faces.length > 0)
  if (last === undefined) return [fileFinding('ERA_STYLE', file, 'no style sheet has a font', FONT_HELP)]
  const split = splitLetters(sheets.flatMap(({ faces }) => faces))
  return [...Map.groupBy(split, ({ face }) => face.family)].map(([family, faces]) => {
    const styles = faces.map(({ face }) => face.style).join(', ')
    const letters = [...new Set(faces.flatMap((face) => face.letters))].sort()
    const named = describeMissing(letters.map((letter) => ({ offset: 0, length: letter.length, letter })))
    const message = `the font ${family} (${styles}) builds ${named} from a letter and an accent, though another file of it has them whole: in the PDF they could not be searched or copied`
    return fileFinding('ERA_STYLE', last.file, message, RANGE_HELP)
  })
}
