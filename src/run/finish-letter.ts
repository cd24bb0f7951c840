import { attachmentsOf } from './letter-attachments.ts'
import { factsOf } from './facts-of-letter.ts'
import { stageAsync } from './letter-failure.ts'
import type { LetterPlan } from './plan-letter.ts'

/**
 * Stage 6 for a printed letter, with its facts and its figures.
 *
 * @param html the document that was printed
 * @throws LetterFailure
 */
export async function finishLetter(
  { letter, ready, revision }: LetterPlan,
  html: string,
  printed: Uint8Array,
): Promise<Uint8Array> {
  return stageAsync('finish', async () => {
    const { finishPdf } = await loadFinishing()
    const facts = factsOf(letter, ready.press.edition, revision, html)
    return finishPdf(printed, facts, attachmentsOf(letter, ready, revision))
  })
}

/** Loads what only finishing needs: a run that prints nothing does without. */
export const loadFinishing = () => import('../finish/finish.ts')
