import { makeAttachments, type Attachment } from '../attach/make-attachments.ts'
import type { finishPdf } from '../finish/finish.ts'
import { stageAsync } from './letter-failure.ts'
import { figuresOfLetter } from './letter-figures.ts'
import { inLargePrint, metadataOf } from './letter-metadata.ts'
import { readingOf } from './letter-reading.ts'
import type { LetterPlan } from './plan-letter.ts'
import type { CheckedLetter, ReadyYear } from './prepared-year.ts'

/**
 * Stage 6 for a printed letter, with its metadata and its figures.
 *
 * @param html the document that was printed
 * @param finish finishes a PDF; in this thread where it is left out
 * @param format whether it is the letter's PDF, or the one in large print
 * @throws LetterFailure
 */
export async function finishLetter(
  plan: LetterPlan,
  html: string,
  printed: Uint8Array,
  finish?: typeof finishPdf,
  format: 'pdf' | 'large' = 'pdf',
): Promise<Uint8Array> {
  return stageAsync('finish', async () => {
    const { letter, ready, revision } = plan
    const correction = revision > 1 ? plan.printing().correction : undefined
    const own = metadataOf(letter, ready.letterTemplate.edition, revision, html, correction ?? null)
    const metadata = format === 'large' ? inLargePrint(own) : own
    const work = finish ?? (await import('../finish/finish.ts')).finishPdf
    return work(printed, metadata, attachmentsOf(letter, ready, revision), readingOf(html))
  })
}

/** The files with its figures that are attached to a letter. */
export const attachmentsOf = (letter: CheckedLetter, ready: ReadyYear, revision: number): Attachment[] =>
  makeAttachments(figuresOfLetter(letter, ready, revision))
