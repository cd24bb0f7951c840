import { readingOf } from './reading-of-letter.ts'
import type { finishPdf } from '../finish/finish.ts'
import { attachmentsOf } from './letter-attachments.ts'
import { factsOf } from './facts-of-letter.ts'
import { stageAsync } from './letter-failure.ts'
import type { LetterPlan } from './plan-letter.ts'

/**
 * Stage 6 for a printed letter, with its facts and its figures.
 *
 * @param html the document that was printed
 * @param finish how PDFs are finished, where that is not in this thread
 * @throws LetterFailure
 */
export async function finishLetter(
  { letter, ready, revision }: LetterPlan,
  html: string,
  printed: Uint8Array,
  finish?: typeof finishPdf,
): Promise<Uint8Array> {
  return stageAsync('finish', async () => {
    const facts = factsOf(letter, ready.press.edition, revision, html)
    const work = finish ?? (await import('../finish/finish.ts')).finishPdf
    return work(printed, facts, attachmentsOf(letter, ready, revision), readingOf(html))
  })
}
