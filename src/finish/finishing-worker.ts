import module from 'node:module'
import type { Attachment, LetterMetadata, LetterReading } from './finish.ts'

/** A PDF to be finished. */
export interface FinishingTask {
  readonly pdf: Uint8Array
  readonly metadata: LetterMetadata
  readonly attachments: readonly Attachment[]
  readonly reading: LetterReading
}

// As src/bin.js does for the main thread.
module.enableCompileCache(`${import.meta.dirname}/../../node_modules/.cache/letters`)
const { finishPdf } = await import('./finish.ts')

/** Runs in a worker thread: finishes one PDF at a time. */
export default ({ pdf, metadata, attachments, reading }: FinishingTask): Promise<Uint8Array> =>
  finishPdf(pdf, metadata, attachments, reading)
