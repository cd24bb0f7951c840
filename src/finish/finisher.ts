import type { finishPdf } from './finish.ts'
import type { FinishingTask } from './finishing-worker.ts'

/** Where PDFs are finished. */
export interface Finisher {
  readonly finish: typeof finishPdf
  /** Ends its threads. What is still being finished fails. */
  close(): Promise<void>
}

/** Finishing takes a third of printing's time: so a thread can serve two tabs. */
const TABS_PER_WORKER = 2

/**
 * The memory that a thread may fill with what lives shortly before it is collected, in megabytes. Without a limit a thread
 * takes 140 more, and is no faster (2,000 letters, 463 instead of 600 MB in all).
 */
const MAX_YOUNG_GENERATION_MB = 24

/** No office needs more, and each takes some fifty megabytes. */
const MAX_WORKERS = 8

/**
 * Threads beside the program's own, which has the browser to serve meanwhile. One loads what it needs at once, others follow
 * when they are needed.
 *
 * @param tabs how many letters are printed at once
 */
export async function finishInWorkers(tabs: number): Promise<Finisher> {
  const { Tinypool } = await import('tinypool')
  const pool = new Tinypool({
    filename: new URL('finishing-thread.ts', import.meta.url).href,
    runtime: 'worker_threads',
    minThreads: 1,
    maxThreads: Math.min(MAX_WORKERS, Math.ceil(tabs / TABS_PER_WORKER)),
    isolateWorkers: false,
    resourceLimits: { maxYoungGenerationSizeMb: MAX_YOUNG_GENERATION_MB },
  })
  return {
    finish: (pdf, facts, attachments, reading) =>
      pool.run({ pdf, metadata: facts, attachments, reading } satisfies FinishingTask) as Promise<Uint8Array>,
    close: () => pool.destroy(),
  }
}

/** This thread: for few letters, which are printed before another thread has loaded what it needs. */
export async function finishInMainThread(): Promise<Finisher> {
  const { finishPdf: finish } = await import('./finish.ts')
  return { finish, close: () => Promise.resolve() }
}
