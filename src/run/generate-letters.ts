import { countPages } from '../finish/count-pages.ts'
import { NoBrowserError } from '../print/find-browser.ts'
import type { Printer } from '../print/printer.ts'
import { isIssued, type Printing } from '../record/letter-record.ts'
import { sha256 } from '../record/record-store.ts'
import { savePrinting } from '../record/save-printing.ts'
import { factsOf } from './facts-of-letter.ts'
import { LetterFailure, stage, stageAsync } from './letter-failure.ts'
import { planLetter, type LetterPlan, type PlanContext } from './plan-letter.ts'
import type { CheckedLetter, ReadyYear } from './prepare-year.ts'

/** A letter that is to be printed. */
export interface Job {
  readonly letter: CheckedLetter
  readonly ready: ReadyYear
}

export interface GenerateOptions extends PlanContext {
  /** How many letters are printed at once. */
  readonly jobs: number
  /** Why letters that were sent are corrected. */
  readonly reason: string | undefined
  readonly openPrinter: () => Promise<Printer>
  /** The time, ISO 8601. */
  readonly now: () => string
  readonly signal: AbortSignal
  /** What became of a letter: its printing, or why there is none. */
  readonly onResult: (letter: CheckedLetter, result: Printing | LetterFailure) => void
}

/** What letters are made with. */
interface Workshop {
  readonly printer: Printer
  readonly finishPdf: typeof import('../finish/finish.ts').finishPdf
}

/**
 * Stages 3 to 7 for letters that are to be printed. A letter that fails is reported and the others go on;
 * after an abort no further letter is begun. Without letters no browser is started.
 *
 * @throws NoBrowserError where no browser can be started
 */
export async function generateLetters(letters: readonly Job[], options: GenerateOptions): Promise<void> {
  if (letters.length === 0 || options.signal.aborted) return
  // Where nothing is printed, neither is loaded; else one loads while the other starts.
  const [printer, { finishPdf }] = await Promise.all([options.openPrinter(), import('../finish/finish.ts')])
  const workshop: Workshop = { printer, finishPdf }
  try {
    const queue = letters.values()
    const tabs = Math.min(options.jobs, letters.length)
    const workers = await Promise.allSettled(
      Array.from({ length: tabs }, () => work(queue, workshop, options)),
    )
    for (const worker of workers) if (worker.status === 'rejected') throw worker.reason
  } finally {
    await printer.close()
  }
}

/** One tab's loop: takes the next letter until there is none. */
async function work(queue: Iterator<Job>, workshop: Workshop, options: GenerateOptions): Promise<void> {
  while (!options.signal.aborted) {
    const next = queue.next()
    if (next.done) return
    const { letter } = next.value
    try {
      options.onResult(letter, await printLetter(next.value, workshop, options))
    } catch (error) {
      if (!(error instanceof LetterFailure) || error.cause instanceof NoBrowserError) throw error
      options.onResult(letter, error)
    }
  }
}

async function printLetter(
  { letter, ready }: Job,
  { printer, finishPdf }: Workshop,
  options: GenerateOptions,
): Promise<Printing> {
  // Composed anew rather than kept: a document holds its fonts, and thousands of them would fill the memory.
  const plan = planLetter(letter, ready, options)
  const html = plan.html()
  const printed = await stageAsync('print', () => printer.print(html))
  const facts = factsOf(letter, ready.press.edition, plan.revision, html)
  const pdf = await stageAsync('finish', () => finishPdf(printed, facts, []))
  const printing: Printing = {
    ...plan.printing(),
    sha256: sha256(pdf),
    pages: stage('finish', () => countPages(printed)),
    printedAt: options.now(),
    browser: printer.browser.version,
    ...(correctsSent(plan) && options.reason !== undefined ? { reason: options.reason } : {}),
  }
  await stageAsync('record', () =>
    savePrinting({
      output: options.output,
      year: letter.year,
      slug: letter.slug,
      name: letter.authority.name,
      pdf,
      printing: sameAgain(plan.record?.current, printing) ?? printing,
      before: plan.record,
    }),
  )
  return printing
}

/** Whether a printing is a correction that was not sent yet: then a new reason takes the place of the old one. */
function correctsSent({ revision, state, record }: LetterPlan): boolean {
  return revision > 1 && (state === 'changed' || (record !== undefined && !isIssued(record)))
}

/** The printing as it was recorded, where printing it again gave the same: its date is that of the first time. */
function sameAgain(recorded: Printing | undefined, printing: Printing): Printing | undefined {
  const same = recorded?.sha256 === printing.sha256 && recorded.fingerprint === printing.fingerprint
  if (!same) return undefined
  return printing.reason === undefined ? recorded : { ...recorded, reason: printing.reason }
}
