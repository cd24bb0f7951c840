import { composeLetter } from '../compose/compose-letter.ts'
import { deriveFigures } from '../derive/derive-figures.ts'
import { stage } from './letter-failure.ts'
import type { CheckedLetter, ReadyYear } from './prepare-year.ts'

/** Stages 3 and 4: a checked letter as one self-contained HTML document. @throws LetterFailure */
export async function makeHtml(letter: CheckedLetter, { press, era }: ReadyYear): Promise<string> {
  const figures = await stage('derive', () => deriveFigures(era, press.edition, letter.authority))
  return stage('compose', () => composeLetter(press, letter.authority, figures))
}
