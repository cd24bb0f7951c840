import { isUint8Array } from 'node:util/types'
import type { finishPdf } from './finish.ts'
import type { FinishingTask } from './finishing-worker.ts'

/** Finishes PDFs, in this thread or in others. */
export interface Finisher {
  readonly finish: typeof finishPdf
  /** Ends its threads. What is still being finished fails. */
  close(): Promise<void>
}

/** Finishing takes a third of the time of printing, so that one thread can serve two tabs. */
const TABS_PER_WORKER = 2

/**
 * How much memory a worker thread may fill with short-lived objects before they are collected, in megabytes. Without a
 * limit a thread takes 140 MB more and is no faster (2,000 letters, 463 instead of 600 MB in all).
 */
const MAX_YOUNG_GENERATION_MB = 24

/** No office needs more, and each takes some fifty megabytes. */
const MAX_WORKERS = 8

/**
 * Finishes PDFs in worker threads, so that the main thread is free to serve the browser. One thread loads its modules at
 * once, the others when they are needed.
 *
 * @param tabs how many letters are printed at once
 */
export async function finishInWorkers(tabs: number): Promise<Finisher> {
  const { Tinypool } = await import('tinypool')
  const pool = new Tinypool({
    filename: new URL('finishing-worker.ts', import.meta.url).href,
    runtime: 'worker_threads',
    minThreads: 1,
    maxThreads: Math.min(MAX_WORKERS, Math.ceil(tabs / TABS_PER_WORKER)),
    isolateWorkers: false,
    resourceLimits: { maxYoungGenerationSizeMb: MAX_YOUNG_GENERATION_MB },
  })
  return {
    finish: async (pdf, metadata, attachments, reading) => {
      const task = { pdf, metadata, attachments, reading } satisfies FinishingTask
      const finished: unknown = await pool.run(task)
      if (!isUint8Array(finished)) throw new TypeError('the finishing thread returned no PDF')
      return finished
    },
    close: () => pool.destroy(),
  }
}

/** Finishes PDFs in the main thread: a few letters are printed before a worker thread has loaded its modules. */
export async function finishInMainThread(): Promise<Finisher> {
  const { finishPdf: finish } = await import('./finish.ts')
  return { finish, close: () => Promise.resolve() }
}
