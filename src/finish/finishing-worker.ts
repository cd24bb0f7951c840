import module from 'node:module'
import type { Attachment, LetterFacts, LetterReading } from './finish.ts'

/** One PDF to be finished. */
export interface FinishingTask {
  readonly pdf: Uint8Array
  readonly metadata: LetterFacts
  readonly attachments: readonly Attachment[]
  readonly reading: LetterReading
}

// As src/bin.js does for the program's own thread.
module.enableCompileCache(`${import.meta.dirname}/../../node_modules/.cache/letters`)
const { finishPdf } = await import('./finish.ts')

/** What a thread beside the program's own does: stage 6, and nothing else. */
export default ({ pdf, metadata: facts, attachments, reading }: FinishingTask): Promise<Uint8Array> =>
  finishPdf(pdf, facts, attachments, reading)
