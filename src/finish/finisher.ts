import { isUint8Array } from 'node:util/types'
import type { finishPdf } from './finish.ts'
import type { FinishingTask } from './finishing-thread.ts'

/** Where PDFs are finished. */
export interface Finisher {
  readonly finish: typeof finishPdf
  /** Ends its threads. What is still being finished fails. */
  close(): Promise<void>
}

/** Finishing takes a third of printing's time: so a thread can serve two tabs. */
const TABS_OF_THREAD = 2

/**
 * The memory that a thread may fill with what lives shortly before it is collected, in megabytes. Without a limit a thread
 * takes 140 more, and is no faster (2,000 letters, 463 instead of 600 MB in all).
 */
const YOUNG_GENERATION = 24

/** No office needs more, and each takes some fifty megabytes. */
const MOST_THREADS = 8

/**
 * Threads beside the program's own, which has the browser to serve meanwhile. One loads what it needs at once, others follow
 * when they are needed.
 *
 * @param tabs how many letters are printed at once
 */
export async function finishBeside(tabs: number): Promise<Finisher> {
  const { Tinypool } = await import('tinypool')
  const pool = new Tinypool({
    filename: new URL('finishing-thread.ts', import.meta.url).href,
    runtime: 'worker_threads',
    minThreads: 1,
    maxThreads: Math.min(MOST_THREADS, Math.ceil(tabs / TABS_OF_THREAD)),
    isolateWorkers: false,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION },
  })
  return {
    finish: async (pdf, facts, attachments, reading) => {
      const task = { pdf, facts, attachments, reading } satisfies FinishingTask
      const finished: unknown = await pool.run(task)
      if (!isUint8Array(finished)) throw new TypeError('the finishing thread returned no PDF')
      return finished
    },
    close: () => pool.destroy(),
  }
}

/** This thread: for few letters, which are printed before another thread has loaded what it needs. */
export async function finishHere(): Promise<Finisher> {
  const { finishPdf: finish } = await import('./finish.ts')
  return { finish, close: () => Promise.resolve() }
}
