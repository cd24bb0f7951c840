import { composeLetter } from '../compose/compose-letter.ts'
import { deriveFigures, type Figures } from '../derive/derive-figures.ts'
import { describeMissing, missingIn, type Coverage } from '../glyphs/coverage.ts'
import { stage } from './letter-failure.ts'
import type { CheckedLetter, ReadyYear } from './prepare-year.ts'

/** A letter after stages 3 and 4: one self-contained HTML document, and the figures in it. */
export interface MadeLetter {
  readonly html: string
  readonly figures: Figures
}

/**
 * Stages 3 and 4 for a checked letter.
 *
 * @param correction the line on its face that says that it was corrected; null for none
 * @param styles the style sheets, where the letter is only to be compared
 * @throws LetterFailure
 */
export function makeLetter(
  letter: CheckedLetter,
  { press, era }: ReadyYear,
  correction: string | null = null,
  styles?: string,
): MadeLetter {
  const figures = stage('derive', () => deriveFigures(era, press.edition, letter.authority))
  const html = stage('compose', () =>
    printable(composeLetter(press, letter.authority, figures, correction, styles), era.coverage),
  )
  return { html, figures }
}

/** The document, where its fonts have all of it. The checks have told it before: this is the second lock on the door. */
function printable(html: string, coverage: Coverage): string {
  const missing = missingIn(html, coverage)
  if (missing.length === 0) return html
  throw new Error(`it holds ${describeMissing(missing)}, which its fonts do not have`)
}
