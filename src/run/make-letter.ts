import { composeLetter } from '../compose/compose-letter.ts'
import { deriveFigures, type Figures } from '../derive/derive-figures.ts'
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
  const html = stage('compose', () => composeLetter(press, letter.authority, figures, correction, styles))
  return { html, figures }
}
