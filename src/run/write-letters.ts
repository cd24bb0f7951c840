import { setTimeout } from 'node:timers/promises'
import { finishInWorkers, finishInMainThread } from '../finish/finisher.ts'
import type { Printing } from '../model/letter-record.ts'
import { NoBrowserError } from '../print/find-browser.ts'
import type { Printer } from '../print/printer.ts'
import { LetterFailure } from './letter-failure.ts'
import type { CheckedLetter } from './prepared-year.ts'
import {
  needsBrowser,
  printLetter,
  putBackIssued,
  writeOthers,
  type Job,
  type PrintPipeline,
  type WriteOptions,
} from './write-letter.ts'

interface WriteAllOptions extends WriteOptions {
  /** How many letters are printed at once; a few more are being composed, finished or saved. */
  readonly jobs: number
  /** @param onStart called when the browser's process exists */
  readonly openPrinter: (onStart: () => void) => Promise<Printer>
  readonly signal: AbortSignal
  /** Takes what became of a letter: its printing, or why there is none. */
  readonly onResult: (letter: CheckedLetter, result: Printing | LetterFailure) => void
}

/**
 * Stages 3 to 7 for letters that are to be written. A letter that fails is reported and the others go on. After an
 * abort, and when no browser can be started any more, no further letter is begun. Where no letter has to be printed, no
 * browser is started.
 *
 * @returns why there is no browser any more, where that ended the work; the letters without a result are not made
 */
export async function writeLetters(
  letters: readonly Job[],
  options: WriteAllOptions,
): Promise<NoBrowserError | undefined> {
  try {
    await writeAll(letters, options)
    return undefined
  } catch (error) {
    const cause = error instanceof LetterFailure ? error.cause : error
    if (cause instanceof NoBrowserError) return cause
    throw error
  }
}

async function writeAll(letters: readonly Job[], options: WriteAllOptions): Promise<void> {
  const printed = letters.filter(needsBrowser)
  const others = letters.filter((job) => !needsBrowser(job))
  await work(
    others.values(),
    (job) => (job.work === 'restore' ? putBackIssued(job, options) : writeOthers(job, options)),
    options,
  )
  if (printed.length === 0 || options.signal.aborted) return
  const started = Promise.withResolvers<unknown>()
  const opening = openUnlessAborted(options, () => started.resolve(undefined))
  // The modules that finish PDFs are loaded while the browser starts. An error of its start is thrown by `await opening`.
  await Promise.race([started.promise, opening.catch(() => undefined)])
  const finisher = await (printed.length > FEW ? finishInWorkers(options.jobs) : finishInMainThread())
  try {
    const printer = await opening
    if (printer) await printAll(printed, { printer, finisher }, options)
  } finally {
    await finisher.close()
  }
}

/** So many letters are printed in the time that a thread needs to get ready to finish them. */
const FEW = 8

async function printAll(
  letters: readonly Job[],
  pipeline: PrintPipeline,
  options: WriteAllOptions,
): Promise<void> {
  try {
    const queue = inOrder(letters)
    const print = (job: Job) =>
      job.work === 'print' ? printLetter(job, pipeline, options) : writeOthers(job, options, pipeline)
    const concurrency = Math.min(options.jobs + PREFETCH, letters.length)
    const workers = await Promise.allSettled(
      Array.from({ length: concurrency }, () => work(queue, print, options)),
    )
    for (const worker of workers) if (worker.status === 'rejected') throw worker.reason
  } finally {
    await pipeline.printer.close()
  }
}

/** How many letters are composed, finished or saved while others print, so that the browser never waits. */
const PREFETCH = 2

/**
 * Opens the printer; undefined where the run was aborted meanwhile. Ctrl+C reaches a starting browser as well: that it
 * then fails to start is no error.
 */
async function openUnlessAborted(
  { openPrinter, signal }: WriteAllOptions,
  onStart: () => void,
): Promise<Printer | undefined> {
  try {
    return await openPrinter(onStart)
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error
    // The end of the browser may be noticed before the signal that ended it.
    await setTimeout(SIGNAL_DELAY)
    if (signal.aborted) return undefined
    throw error
  }
}

/** How long after the browser's end a signal that both received may arrive, in milliseconds. */
const SIGNAL_DELAY = 100

/** Whether printing a letter failed because the signal that aborts the run ended the browser as well. */
const isInterrupted = (error: unknown, { aborted }: AbortSignal): boolean =>
  aborted && error instanceof LetterFailure && error.stage === 'print'

/** The letters one after the other. Unlike the iterator of an array it can be ended for all workers. */
function* inOrder(jobs: readonly Job[]): Generator<Job> {
  yield* jobs
}

/** One of several workers: takes the next letter from the queue until there is none. */
async function work(
  queue: Iterator<Job>,
  write: (job: Job) => Promise<Printing>,
  { signal, onResult }: WriteAllOptions,
): Promise<void> {
  while (!signal.aborted) {
    const next = queue.next()
    if (next.done) return
    const { letter } = next.value
    try {
      onResult(letter, await write(next.value))
    } catch (error) {
      if (isInterrupted(error, signal)) return
      if (!(error instanceof LetterFailure) || error.cause instanceof NoBrowserError) {
        // The other workers finish their letters and begin no more.
        queue.return?.()
        throw error
      }
      onResult(letter, error)
    }
  }
}
