import { countPages } from '../finish/count-pages.ts'
import type { Finisher } from '../finish/finisher.ts'
import type { OtherFormat } from '../model/letter-formats.ts'
import { isIssued, type Printing } from '../model/letter-record.ts'
import type { Printer } from '../print/printer.ts'
import { saveOthers, savePrinting, type OtherFiles } from '../record/save-printing.ts'
import { sha256 } from '../system/sha256.ts'
import { approvalsAtRisk, changesInPrint } from './lapsing-approvals.ts'
import { finishLetter } from './finish-letter.ts'
import { EnvelopeFailure, envelopeFindings, isForWindow } from './fits-envelope.ts'
import { LetterFailure, stage, stageAsync } from './letter-failure.ts'
import { planLetter, type LetterPlan, type PlanContext } from './plan-letter.ts'
import type { CheckedLetter, ReadyYear } from './prepared-year.ts'
import { sharedHashes } from './shared-hashes.ts'
import { restoreIssued } from './restore-issued.ts'

/** A letter whose files are to be written. */
export interface Job {
  readonly letter: CheckedLetter
  readonly ready: ReadyYear
  /** Its plan; it is planned again where that was not kept. */
  readonly plan?: LetterPlan
  /** What is done: all is printed, an issued PDF is put back, or other formats are written, with or without a browser. */
  readonly work: 'print' | 'restore' | 'print-others' | 'write-others'
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

/** Whether a letter's work needs a browser. */
export const needsBrowser = ({ work }: Job): boolean => work === 'print' || work === 'print-others'

/**
 * Stages 3 to 7 for one letter.
 *
 * @throws LetterFailure
 */
export async function printLetter(
  { letter, ready, plan: planned }: Job,
  pipeline: PrintPipeline,
  options: WriteOptions,
): Promise<Printing> {
  const plan = planned ?? planLetter(letter, ready, options)
  const { printer, finisher } = pipeline
  const html = plan.html()
  const printed = await stageAsync('print', () => printer.print(html))
  const pdf = await finishLetter(plan, html, printed, finisher.finish)
  const hash = sha256(pdf)
  assertSameAsIssued(plan, hash, ({ sha256: issued }) => issued)
  await assertFitsEnvelope(plan, pdf)
  const others = await otherFiles(plan, plan.formats, pipeline)
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
      others,
      printing: withFirstDate(printing, plan.record?.current),
      previous: plan.record,
      changes: approvals ? changesInPrint(approvals, printing) : [],
    }),
  )
  return printing
}

/** Puts back an issued PDF. @throws LetterFailure */
export async function putBackIssued({ letter, ready }: Job, options: WriteOptions): Promise<Printing> {
  const plan = planLetter(letter, ready, options)
  options.assertHeld()
  return restoreIssued(plan, options.output)
}

/**
 * Writes the formats that are lost of a letter whose PDF is current.
 *
 * @param pipeline needed where large print is one of them
 * @throws LetterFailure
 */
export async function writeOthers(
  { letter, ready }: Job,
  options: WriteOptions,
  pipeline?: PrintPipeline,
): Promise<Printing> {
  const plan = planLetter(letter, ready, options)
  const { record } = plan
  if (!record) throw new Error(`${letter.slug} has no record to add other formats to`)
  const others = await otherFiles(plan, plan.lost, pipeline)
  options.assertHeld()
  return stageAsync('record', () => saveOthers(options.output, record, others))
}

/** Makes sure that a letter for a window envelope fits it. @throws EnvelopeFailure */
async function assertFitsEnvelope(
  { letter: { year, slug }, ready }: LetterPlan,
  pdf: Uint8Array,
): Promise<void> {
  if (!isForWindow(ready.letterTemplate.edition)) return
  const findings = await stageAsync('finish', () => envelopeFindings(pdf, `${year}/${slug}.pdf`))
  if (findings.length > 0) throw new EnvelopeFailure(findings)
}

/** Makes the files of a letter in the formats named. @throws LetterFailure */
async function otherFiles(
  plan: LetterPlan,
  formats: readonly OtherFormat[],
  pipeline: PrintPipeline | undefined,
): Promise<OtherFiles> {
  return {
    html: formats.includes('html') ? plan.html() : undefined,
    text: formats.includes('text') ? plan.text() : undefined,
    large: formats.includes('large') && pipeline ? await printLarge(plan, pipeline) : undefined,
  }
}

/** Stages 5 and 6 for a letter in large print. @throws LetterFailure */
async function printLarge(
  plan: LetterPlan,
  { printer, finisher }: PrintPipeline,
): Promise<NonNullable<OtherFiles['large']>> {
  const html = stage('compose', () => plan.large())
  const printed = await stageAsync('print', () => printer.print(html))
  const pdf = await finishLetter(plan, html, printed, finisher.finish, 'large')
  assertSameAsIssued(plan, sha256(pdf), ({ largePrint }) => largePrint?.sha256)
  const styles = sharedHashes(plan.ready).largePrint
  return { pdf, styles, pages: stage('finish', () => countPages(printed)) }
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
function assertSameAsIssued(
  { record, revision }: LetterPlan,
  hash: string,
  hashOf: (issued: Printing) => string | undefined,
): void {
  const issued = record?.issued.find((printing) => printing.revision === revision)
  const expected = issued && hashOf(issued)
  if (expected === undefined || expected === hash) return
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
