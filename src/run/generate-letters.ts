import { join } from 'node:path'
import { NoBrowserError } from '../print/find-browser.ts'
import type { Printer } from '../print/printer.ts'
import { writeWhole } from '../record/write-whole.ts'
import { LetterFailure, stage } from './letter-failure.ts'
import { makeHtml } from './make-letter.ts'
import type { CheckedLetter, PreparedYear, ReadyYear } from './prepare-year.ts'

/** What became of one letter. */
export interface LetterResult {
  readonly year: string
  readonly slug: string
  readonly name: string
  /** Absolute path of the PDF. */
  readonly path: string
  /** Why it was not printed; undefined where it was. */
  readonly failure?: string
}

export interface GenerateOptions {
  /** Absolute path of the output folder. */
  readonly output: string
  /** How many letters are printed at once. */
  readonly jobs: number
  readonly openPrinter: () => Promise<Printer>
  readonly signal: AbortSignal
  readonly onResult: (result: LetterResult) => void
}

/**
 * Stages 3 to 7 for the letters of several years. A letter that fails is reported and the others go on;
 * after an abort no further letter is begun.
 *
 * @throws NoBrowserError where no browser can be started
 */
export async function generateLetters(
  years: readonly PreparedYear[],
  options: GenerateOptions,
): Promise<void> {
  const letters = years.flatMap(({ ready, letters: of }) =>
    ready ? of.map((letter) => ({ letter, ready })) : [],
  )
  if (letters.length === 0 || options.signal.aborted) return
  const printer = await options.openPrinter()
  try {
    const queue = letters.values()
    const tabs = Math.min(options.jobs, letters.length)
    const workers = await Promise.allSettled(
      Array.from({ length: tabs }, () => work(queue, printer, options)),
    )
    for (const worker of workers) if (worker.status === 'rejected') throw worker.reason
  } finally {
    await printer.close()
  }
}

type Job = { letter: CheckedLetter; ready: ReadyYear }

/** One tab's loop: takes the next letter until there is none. */
async function work(queue: Iterator<Job>, printer: Printer, options: GenerateOptions): Promise<void> {
  while (!options.signal.aborted) {
    const next = queue.next()
    if (next.done) return
    const { letter, ready } = next.value
    const path = join(options.output, letter.year, `${letter.slug}.pdf`)
    const result = { year: letter.year, slug: letter.slug, name: letter.authority.name, path }
    try {
      const html = await makeHtml(letter, ready)
      const pdf = await stage('print', () => printer.print(html))
      await stage('write', () => writeWhole(path, pdf))
      options.onResult(result)
    } catch (error) {
      if (!(error instanceof LetterFailure) || error.cause instanceof NoBrowserError) throw error
      options.onResult({ ...result, failure: error.message })
    }
  }
}
