import { setTimeout } from 'node:timers/promises'
import { countPages } from '../finish/count-pages.ts'
import { finishInWorkers, finishInMainThread, type Finisher } from '../finish/finisher.ts'
import { NoBrowserError } from '../print/find-browser.ts'
import type { Printer } from '../print/printer.ts'
import { isIssued, type Printing } from '../model/letter-record.ts'
import { sha256 } from '../system/sha256.ts'
import { saveHtml, savePrinting } from '../record/save-printing.ts'
import { finishLetter } from './finish-letter.ts'
import { LetterFailure, stage, stageAsync } from './letter-failure.ts'
import { planLetter, type LetterPlan, type PlanContext } from './plan-letter.ts'
import { restoreSent } from './restore-sent.ts'
import type { CheckedLetter, ReadyYear } from './prepared-year.ts'

/** A letter whose files are to be written. */
export interface Job {
  readonly letter: CheckedLetter
  readonly ready: ReadyYear
  /** What is to be done for it, where that is still at hand. */
  readonly plan?: LetterPlan
  /** Whether it is to be printed; otherwise its PDF is current, or what was sent is put back. */
  readonly prints: boolean
}

export interface GenerateOptions extends PlanContext {
  /** How many letters are printed at once; a few more are on their way. */
  readonly jobs: number
  /** Why letters that were sent are corrected. */
  readonly reason: string | undefined
  /** @param onStart called when the browser's process is there */
  readonly openPrinter: (onStart: () => void) => Promise<Printer>
  /** The time, ISO 8601. */
  readonly now: () => string
  readonly signal: AbortSignal
  /** Makes sure, before a letter is saved, that the output folder is still this run's. @throws OutputError */
  readonly assertHeld: () => void
  /** What became of a letter: its printing, or why there is none. */
  readonly onResult: (letter: CheckedLetter, result: Printing | LetterFailure) => void
}

/**
 * Stages 3 to 7 for letters that are to be written. A letter that fails is reported and the others go on;
 * after an abort, and once no browser can be started any more, no further letter is begun. Without letters to print no
 * browser is started.
 *
 * @returns why there is no browser any more, where that ended it; the letters without a result are not made
 */
export async function generateLetters(
  letters: readonly Job[],
  options: GenerateOptions,
): Promise<NoBrowserError | undefined> {
  try {
    await generate(letters, options)
    return undefined
  } catch (error) {
    const cause = error instanceof LetterFailure ? error.cause : error
    if (cause instanceof NoBrowserError) return cause
    throw error
  }
}

async function generate(letters: readonly Job[], options: GenerateOptions): Promise<void> {
  const printed = letters.filter(({ prints }) => prints)
  await work(letters.filter(({ prints }) => !prints).values(), writeWithoutPrinting, options)
  if (printed.length === 0 || options.signal.aborted) return
  const started = Promise.withResolvers<unknown>()
  const opening = openUnlessAborted(options, () => started.resolve(undefined))
  // The browser starts while what finishing needs is loaded; that it does not start is told below.
  await Promise.race([started.promise, opening.catch(() => undefined)])
  const finisher = await (printed.length > FEW ? finishInWorkers(options.jobs) : finishInMainThread())
  try {
    const printer = await opening
    if (printer) await printAll(printed, { printer, finisher }, options)
  } finally {
    await finisher.close()
  }
}

/** So many letters are printed in the time in which another thread gets ready to finish them. */
const FEW = 8

/** What prints and finishes letters. */
interface PrintPipeline {
  readonly printer: Printer
  readonly finisher: Finisher
}

async function printAll(
  printed: readonly Job[],
  shop: PrintPipeline,
  options: GenerateOptions,
): Promise<void> {
  try {
    const queue = inOrder(printed)
    const print = (job: Job) => printLetter(job, shop, options)
    const concurrency = Math.min(options.jobs + PREFETCH, printed.length)
    const workers = await Promise.allSettled(
      Array.from({ length: concurrency }, () => work(queue, print, options)),
    )
    for (const worker of workers) if (worker.status === 'rejected') throw worker.reason
  } finally {
    await shop.printer.close()
  }
}

/** Letters that are composed, finished or saved while others print: so the browser never waits for one. */
const PREFETCH = 2

/** Ctrl+C reaches a browser that is starting as well: then that it does not start is no fault of its own. */
async function openUnlessAborted(
  { openPrinter, signal }: GenerateOptions,
  onStart: () => void,
): Promise<Printer | undefined> {
  try {
    return await openPrinter(onStart)
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error
    // The browser's end may be heard of before the signal that ended it.
    await setTimeout(SIGNAL_DELAY)
    if (signal.aborted) return undefined
    throw error
  }
}

/** How long after the browser's end a signal that both were sent may be heard of, in milliseconds. */
const SIGNAL_DELAY = 100

/** Whether a letter was not printed because the same signal ended the browser: it is neither made nor faulty. */
const isCutOff = (error: unknown, { aborted }: AbortSignal): boolean =>
  aborted && error instanceof LetterFailure && error.stage === 'print'

/** The letters one after the other, until its end is asked for; an array's own iterator has none. */
function* inOrder(jobs: readonly Job[]): Generator<Job> {
  yield* jobs
}

/** One of several loops: takes the next letter until there is none. */
async function work(
  queue: Iterator<Job>,
  make: (job: Job, options: GenerateOptions) => Promise<Printing>,
  options: GenerateOptions,
): Promise<void> {
  while (!options.signal.aborted) {
    const next = queue.next()
    if (next.done) return
    const { letter } = next.value
    try {
      options.onResult(letter, await make(next.value, options))
    } catch (error) {
      if (isCutOff(error, options.signal)) return
      if (!(error instanceof LetterFailure) || error.cause instanceof NoBrowserError) {
        // The other tabs end their letters and begin no more.
        queue.return?.()
        throw error
      }
      options.onResult(letter, error)
    }
  }
}

/** Puts back what was sent, or writes the HTML of a letter whose PDF is current. */
async function writeWithoutPrinting({ letter, ready }: Job, options: GenerateOptions): Promise<Printing> {
  const plan = planLetter(letter, ready, options)
  const { record } = plan
  options.assertHeld()
  if (plan.state === 'reverted') return restoreSent(plan, options.output)
  if (!record) throw new Error(`${letter.slug} has no record to add its HTML to`)
  return stageAsync('record', () => saveHtml(options.output, record, plan.html()))
}

async function printLetter(
  { letter, ready, plan: planned }: Job,
  { printer, finisher }: PrintPipeline,
  options: GenerateOptions,
): Promise<Printing> {
  const plan = planned ?? planLetter(letter, ready, options)
  const html = plan.html()
  const printed = await stageAsync('print', () => printer.print(html))
  const pdf = await finishLetter(plan, html, printed, finisher.finish)
  const sum = sha256(pdf)
  refuseOtherThanSent(plan, sum)
  const reason = newReason(plan, options)
  const printing: Printing = {
    ...plan.printing(),
    sha256: sum,
    pages: stage('finish', () => countPages(printed)),
    printedAt: options.now(),
    browser: printer.browser.version,
    ...(reason === undefined ? {} : { reason }),
  }
  options.assertHeld()
  await stageAsync('record', () =>
    savePrinting({
      output: options.output,
      year: letter.year,
      slug: letter.slug,
      name: letter.authority.name,
      pdf,
      html: plan.withHtml ? html : undefined,
      printing: sameAgain(plan.record?.current, printing) ?? printing,
      before: plan.record,
    }),
  )
  return printing
}

/**
 * The reason that is given, where it is for this letter: one that wants a reason, or, with `force`, a correction that was
 * not sent yet. A correction that is only printed again keeps its own.
 */
function newReason(
  { needsReason, revision, record }: LetterPlan,
  { reason, force }: GenerateOptions,
): string | undefined {
  const isDraft = revision > 1 && record !== undefined && !isIssued(record)
  return needsReason || (isDraft && force === true) ? reason : undefined
}

/**
 * What was sent may only be printed again as it was, byte for byte: another PDF under the same revision would be passed
 * off as the one that was sent.
 *
 * @throws LetterFailure
 */
function refuseOtherThanSent({ record, revision }: LetterPlan, sum: string): void {
  const sent = record?.issued.find((printing) => printing.revision === revision)
  if (!sent || sent.sha256 === sum) return
  const reason =
    `revision ${revision} was sent, and printed by this version of the program it is another PDF: ` +
    'restore the PDF that was sent from a backup, or print a correction with --force --reason "…"'
  throw new LetterFailure('print', reason, undefined)
}

/** The printing with the date of the first time, where printing it again gave the same. */
function sameAgain(recorded: Printing | undefined, printing: Printing): Printing | undefined {
  const same = recorded?.sha256 === printing.sha256 && recorded.revision === printing.revision
  return same ? { ...printing, printedAt: recorded.printedAt, browser: recorded.browser } : undefined
}
