import { DocumentError } from '../document-error.ts'
import type { ExtractedPdf, RefusedPdf } from './extracted-pdf.ts'

/** The most time and memory for one PDF. A letter takes a twentieth of the time. */
const MILLISECONDS = 8_000
const MEMORY_MB = 256

const TOO_LARGE_HELP = 'name the PDF of one letter; print it again from its program if it is one'
/** The remedy for each refusal. */
const HELP: Readonly<Record<RefusedPdf['code'], string>> = {
  DOCUMENT_ENCRYPTED: 'open it in its program, and save it without a password',
  DOCUMENT_DAMAGED: 'get the file again, whole, or print it again from its program',
  DOCUMENT_TOO_LARGE: TOO_LARGE_HELP,
}

/** Extracts the text of PDFs in a worker thread, which is ended if a PDF takes more time or memory than any letter. */
export interface PdfExtractor {
  /** @throws DocumentError where it is not a PDF, or exceeds the limits */
  extract(pdf: Uint8Array): Promise<ExtractedPdf>
  /** Ends its thread. */
  close(): Promise<void>
}

/** Starts a thread that extracts the text of PDFs, one after the other. */
export async function startPdfExtractor(milliseconds = MILLISECONDS): Promise<PdfExtractor> {
  const { Tinypool } = await import('tinypool')
  const pool = new Tinypool({
    filename: new URL('extraction-worker.ts', import.meta.url).href,
    runtime: 'worker_threads',
    minThreads: 1,
    maxThreads: 1,
    isolateWorkers: false,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
  return {
    extract: async (pdf) => {
      const signal = AbortSignal.timeout(milliseconds)
      const found: unknown = await pool.run(new Uint8Array(pdf), { signal }).catch((error: unknown) => {
        throw limitError(error, signal, milliseconds)
      })
      if (!isExtracted(found)) throw new TypeError('the thread that reads PDFs returned no text')
      if (!('code' in found)) return found
      const place = found.page === undefined ? undefined : { page: found.page }
      throw new DocumentError(found.code, found.message, HELP[found.code], place)
    },
    close: () => pool.destroy(),
  }
}

const isExtracted = (found: unknown): found is ExtractedPdf | RefusedPdf =>
  typeof found === 'object' && found !== null && ('pages' in found || 'code' in found)

/** The error for a thread that was ended because of a limit; any other error as it is. */
function limitError(error: unknown, signal: AbortSignal, milliseconds: number): unknown {
  if (signal.aborted)
    return new DocumentError(
      'DOCUMENT_TOO_LARGE',
      `takes longer to read than ${milliseconds / 1000} s, which no letter does`,
      TOO_LARGE_HELP,
    )
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  if (!isMemory) return error
  return new DocumentError(
    'DOCUMENT_TOO_LARGE',
    `takes more than ${MEMORY_MB} MB of memory to read, which no letter does`,
    TOO_LARGE_HELP,
  )
}
