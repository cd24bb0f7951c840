import type { finishPdf } from '../finish/finish.ts'
import { attachmentsOf } from './letter-attachments.ts'
import { metadataOf } from './letter-metadata.ts'
import { stageAsync } from './letter-failure.ts'
import type { LetterPlan } from './plan-letter.ts'
import { readingOf } from './letter-reading.ts'

/**
 * Stage 6 for a printed letter, with its metadata and its figures.
 *
 * @param html the document that was printed
 * @param finish how PDFs are finished, where that is not in this thread
 * @throws LetterFailure
 */
export async function finishLetter(
  plan: LetterPlan,
  html: string,
  printed: Uint8Array,
  finish?: typeof finishPdf,
): Promise<Uint8Array> {
  return stageAsync('finish', async () => {
    const { letter, ready, revision } = plan
    const correction = revision > 1 ? plan.printing().correction : undefined
    const metadata = metadataOf(letter, ready.letterTemplate.edition, revision, html, correction ?? null)
    const work = finish ?? (await import('../finish/finish.ts')).finishPdf
    return work(printed, metadata, attachmentsOf(letter, ready, revision), readingOf(html))
  })
}
