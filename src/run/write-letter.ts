import { countPages } from '../finish/count-pages.ts'
import type { Finisher } from '../finish/finisher.ts'
import { isIssued, type Printing } from '../model/letter-record.ts'
import type { Printer } from '../print/printer.ts'
import { saveHtml, savePrinting } from '../record/save-printing.ts'
import { sha256 } from '../system/sha256.ts'
import { approvalsAtRisk, changesInPrint } from './lapsing-approvals.ts'
import { finishLetter } from './finish-letter.ts'
import { LetterFailure, stage, stageAsync } from './letter-failure.ts'
import { planLetter, type LetterPlan, type PlanContext } from './plan-letter.ts'
import type { CheckedLetter, ReadyYear } from './prepared-year.ts'
import { restoreIssued } from './restore-issued.ts'

/** A letter whose files are to be written. */
export interface Job {
  readonly letter: CheckedLetter
  readonly ready: ReadyYear
  /** Its plan; it is planned again where that was not kept. */
  readonly plan?: LetterPlan
  /** Whether it is to be printed; otherwise its HTML is written, or an issued PDF is put back. */
  readonly prints: boolean
}

/** What writing a letter depends on. */
export interface WriteOptions extends PlanContext {
  /** Why issued letters are corrected. */
  readonly reason: string | undefined
  /** The time, ISO 8601. */
  readonly now: () => string
  /** Makes sure, before a letter is saved, that this run still holds the output folder. @throws OutputError */
  readonly assertHeld: () => void
}

/** What prints and finishes letters. */
export interface PrintPipeline {
  readonly printer: Printer
  readonly finisher: Finisher
}

/**
 * Stages 3 to 7 for one letter.
 *
 * @throws LetterFailure
 */
export async function printLetter(
  { letter, ready, plan: planned }: Job,
  { printer, finisher }: PrintPipeline,
  options: WriteOptions,
): Promise<Printing> {
  const plan = planned ?? planLetter(letter, ready, options)
  const html = plan.html()
  const printed = await stageAsync('print', () => printer.print(html))
  const pdf = await finishLetter(plan, html, printed, finisher.finish)
  const hash = sha256(pdf)
  assertSameAsIssued(plan, hash)
  const reason = newReason(plan, options)
  const printing: Printing = {
    ...plan.printing(),
    sha256: hash,
    pages: stage('finish', () => countPages(printed)),
    printedAt: options.now(),
    browser: printer.browser.version,
    ...(reason === undefined ? {} : { reason }),
  }
  const approvals = approvalsAtRisk(plan)
  options.assertHeld()
  await stageAsync('record', () =>
    savePrinting({
      output: options.output,
      year: letter.year,
      slug: letter.slug,
      name: letter.authority.name,
      pdf,
      html: plan.withHtml ? html : undefined,
      printing: withFirstDate(printing, plan.record?.current),
      previous: plan.record,
      changes: approvals ? changesInPrint(approvals, printing) : [],
    }),
  )
  return printing
}

/**
 * Puts back an issued PDF, or writes the HTML of a letter whose PDF is current.
 *
 * @throws LetterFailure
 */
export async function writeWithoutPrinting({ letter, ready }: Job, options: WriteOptions): Promise<Printing> {
  const plan = planLetter(letter, ready, options)
  const { record } = plan
  options.assertHeld()
  if (plan.state === 'reverted') return restoreIssued(plan, options.output)
  if (!record) throw new Error(`${letter.slug} has no record to add its HTML to`)
  return stageAsync('record', () => saveHtml(options.output, record, plan.html()))
}

/**
 * The reason given for this run, if it applies to this letter: one that needs a reason, or, with `force`, a correction
 * that is not issued yet. A correction that is only printed again keeps its own reason.
 */
function newReason(
  { needsReason, revision, record }: LetterPlan,
  { reason, force }: WriteOptions,
): string | undefined {
  const isDraft = revision > 1 && record !== undefined && !isIssued(record)
  return needsReason || (isDraft && force === true) ? reason : undefined
}

/**
 * Makes sure that an issued revision is printed again byte for byte: another PDF under the same revision would pass for
 * the issued one.
 *
 * @throws LetterFailure
 */
function assertSameAsIssued({ record, revision }: LetterPlan, hash: string): void {
  const issued = record?.issued.find((printing) => printing.revision === revision)
  if (!issued || issued.sha256 === hash) return
  const reason =
    `revision ${revision} is issued, and this version of the program prints another PDF of it: ` +
    'restore the issued PDF from a backup, or print a correction with --force --reason "…"'
  throw new LetterFailure('print', reason, undefined)
}

/** A printing with the date and browser of the recorded one, where printing again gave the same bytes. */
function withFirstDate(printing: Printing, recorded: Printing | undefined): Printing {
  const isSame = recorded?.sha256 === printing.sha256 && recorded.revision === printing.revision
  return isSame ? { ...printing, printedAt: recorded.printedAt, browser: recorded.browser } : printing
}
