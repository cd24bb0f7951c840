import { composeLetter, type ComposedLetter } from '../compose/compose-letter.ts'
import { describeMissing, missingIn } from '../fonts/coverage.ts'
import { stage } from './letter-failure.ts'
import type { CheckedLetter, ReadyYear } from './prepared-year.ts'

/**
 * Stage 4 for a checked letter: composes it and makes sure that its fonts have all its characters. The checks have done
 * this already; this is the second line of defence.
 *
 * @param correction the line on it that says that it was corrected; null for none
 * @throws LetterFailure
 */
export function makeLetter(
  { authority, figures }: CheckedLetter,
  { letterTemplate, era }: ReadyYear,
  correction: string | null = null,
): ComposedLetter {
  return stage('compose', () => {
    const composed = composeLetter(letterTemplate, authority, figures, correction)
    const missing = missingIn(composed.htmlWithoutStyles, era.coverage)
    if (missing.length === 0) return composed
    throw new Error(`it holds ${describeMissing(missing)}, which its fonts do not have`)
  })
}
