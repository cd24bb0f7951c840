import { composeLetter, type ComposedLetter } from '../compose/compose-letter.ts'
import { deriveFigures } from '../derive/derive-figures.ts'
import { type Figures } from '../model/letter-data.ts'
import { describeMissing, missingIn, type Coverage } from '../fonts/coverage.ts'
import { stage } from './letter-failure.ts'
import type { CheckedLetter, ReadyYear } from './prepared-year.ts'

/** A letter after stages 3 and 4: one self-contained HTML document, and the figures in it. */
export interface MadeLetter extends ComposedLetter {
  readonly figures: Figures
}

/**
 * Stages 3 and 4 for a checked letter.
 *
 * @param correction the line on its face that says that it was corrected; null for none
 * @throws LetterFailure
 */
export function makeLetter(
  letter: CheckedLetter,
  { letterTemplate, era }: ReadyYear,
  correction: string | null = null,
): MadeLetter {
  const figures = stage('derive', () => deriveFigures(era, letterTemplate.edition, letter.authority))
  const composed = stage('compose', () =>
    printable(composeLetter(letterTemplate, letter.authority, figures, correction), era.coverage),
  )
  return {
    figures,
    htmlWithoutStyles: composed.htmlWithoutStyles,
    get html() {
      return composed.html
    },
  }
}

/** The document, where its fonts have all of it. The checks have told it before: this is the second lock on the door. */
function printable(letter: ComposedLetter, coverage: Coverage): ComposedLetter {
  const missing = missingIn(letter.htmlWithoutStyles, coverage)
  if (missing.length === 0) return letter
  throw new Error(`it holds ${describeMissing(missing)}, which its fonts do not have`)
}
