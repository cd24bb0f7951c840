import { existsSync } from 'node:fs'
import { plainText } from '../html/plain-text.ts'
import { comparePrintings } from '../changes/compare-printings.ts'
import { OTHER_FORMATS, type OtherFormat } from '../model/letter-formats.ts'
import {
  hashOfFormat,
  isIssued,
  replacedHash,
  type LetterRecord,
  type Printing,
} from '../model/letter-record.ts'
import { CORRECTIONS, reasonName } from '../rules/correction-reason.ts'
import { letterPaths } from '../record/letter-paths.ts'
import { readRecord } from '../record/record-store.ts'
import { sha256OfFile } from '../system/sha256.ts'
import { isSameContent, isSameProcess, withoutOptional } from './fingerprint.ts'
import { stage } from './letter-failure.ts'
import { isPdfCurrent, type PlannedState } from './letter-state.ts'
import { printingOf, versionOf, type LetterVersion, type PlannedPrinting } from './letter-version.ts'
import type { CheckedLetter, ReadyYear } from './prepared-year.ts'
import { sharedHashes } from './shared-hashes.ts'

/** What is to be done for a letter. */
export interface LetterPlan {
  readonly letter: CheckedLetter
  readonly ready: ReadyYear
  readonly state: PlannedState
  readonly record: LetterRecord | undefined
  /** 1, or one more than the last issued revision. */
  readonly revision: number
  /** Whether an issued letter is to be corrected, or its correction changed: the record needs a reason. */
  readonly needsReason: boolean
  /** The formats that it has besides the PDF: asked for now, or once and kept like the PDF since. */
  readonly formats: readonly OtherFormat[]
  /** Those of them that are not there as recorded; known where its PDF is. */
  readonly lost: readonly OtherFormat[]
  /** Assembles the whole document. */
  html(): string
  /** The same in large print. */
  large(): string
  /** The letter as plain text. */
  text(): string
  /** Computes the values and the text of the letter, for the record and for comparing. */
  printing(): PlannedPrinting
}

/** What letters are compared with. */
export interface PlanContext {
  readonly output: string
  /** What the browser that would print is known by. */
  readonly browser: string
  /** The formats that each letter is to have besides the PDF. */
  readonly formats?: readonly OtherFormat[]
  /** Whether letters that are current are to be printed as well. */
  readonly force?: boolean
}

/** A letter with all that its plan depends on. */
interface Subject {
  readonly letter: CheckedLetter
  readonly ready: ReadyYear
  readonly formats: readonly OtherFormat[]
  readonly context: PlanContext
}

/**
 * Decides by content, not by time, whether a letter's PDF is what its data gives. Reads its record and PDF and, for a
 * draft, this program's source. Starts no browser.
 *
 * @throws LetterFailure where its files cannot be read or it cannot be composed
 */
export function planLetter(letter: CheckedLetter, ready: ReadyYear, context: PlanContext): LetterPlan {
  const paths = letterPaths(context.output, letter.year, letter.slug)
  const record = stage('look', () => readRecord(paths.record))
  // A file whose record was lost is written again as well: otherwise it could differ from the new PDF.
  const isKept = (format: OtherFormat) =>
    record ? hashOfFormat(record.current, format) !== undefined : existsSync(paths[format])
  const formats = OTHER_FORMATS.filter(
    (format) => context.formats?.includes(format) === true || isKept(format),
  )
  const subject = { letter, ready, context, formats }
  if (!record) return planOf(subject, undefined, 'new', versionOf(letter, ready, 1, null))
  return isIssued(record) ? planIssued(subject, record) : planDraft(subject, record)
}

/**
 * Plans an issued letter. It is corrected only when its content changes: that another program or browser would print it
 * differently is no reason to issue it again. With `force` it is printed all the same, as the next revision.
 */
function planIssued(subject: Subject, record: LetterRecord): LetterPlan {
  const { letter, ready, context } = subject
  const { current } = record
  // An issued revision keeps the correction line that it was issued with.
  const correction = current.correction ?? null
  const version = versionOf(letter, ready, current.revision, correction)
  const isSame = hasContent(current, version, subject)
  if (isSame && (context.force !== true || isSameProcess(current, context.browser)))
    return planOf(subject, record, stateOnDisk(subject, record), version, current.reason)
  const revision = current.revision + 1
  const nextCorrection = correctionOf(ready, revision)
  const made = nextCorrection === correction ? version.made : undefined
  const next = versionOf(letter, ready, revision, nextCorrection, made)
  const reason = reasonInData(letter, revision)
  const plan = planOf(subject, record, isSame ? 'outdated' : 'changed', next, reason)
  return { ...plan, needsReason: reason === undefined }
}

/** Plans a draft. It is printed again when its content changes, or the way in which it would be printed. */
function planDraft(subject: Subject, record: LetterRecord): LetterPlan {
  const { letter, ready, context } = subject
  const { current, issued } = record
  const { revision } = current
  const version = versionOf(letter, ready, revision, correctionOf(ready, revision))
  if (hasContent(current, version, subject)) {
    const state = stateOnDisk(subject, record)
    const isThere = state === 'current' || isPdfCurrent(state)
    const isOutdated =
      isThere && !(isSameProcess(current, context.browser) && isSameLargePrint(current, ready))
    return planOf(subject, record, isOutdated ? 'outdated' : state, version, current.reason)
  }
  const last = issued.at(-1)
  if (!last) return planOf(subject, record, 'changed', version)
  const issuedVersion = versionOf(letter, ready, last.revision, last.correction ?? null)
  if (hasContent(last, issuedVersion, subject))
    return planOf(subject, record, 'reverted', issuedVersion, last.reason)
  const given = reasonInData(letter, revision)
  const plan = planOf(subject, record, 'changed', version, given ?? current.reason)
  if (given !== undefined && given !== current.reason) return plan
  const needsNewReason = current.reason === undefined || isOtherCorrection(current, plan.printing(), ready)
  return needsNewReason ? { ...planOf(subject, record, 'changed', version), needsReason: true } : plan
}

/** The reason of a correction in the authority's file; it is for one revision. */
const reasonInData = ({ authority }: CheckedLetter, revision: number): string | undefined =>
  authority[CORRECTIONS]?.[reasonName(revision)]

/** The line on a letter that says that it was corrected; null for none. */
function correctionOf({ letterTemplate }: ReadyYear, revision: number): string | null {
  const line = letterTemplate.edition.correction_line
  return revision > 1 ? (line ?? null) : null
}

function hasContent(printed: Printing, version: LetterVersion, { letter, ready, context }: Subject): boolean {
  const now = () => printingOf(letter, ready, version, context.browser, undefined)
  return isSameContent(printed, ready, version.content(), now)
}

/** The state of a letter whose record is what its data gives. @throws LetterFailure where its files cannot be read */
function stateOnDisk({ letter, formats, context }: Subject, record: LetterRecord): PlannedState {
  const paths = letterPaths(context.output, letter.year, letter.slug)
  const { current } = record
  const found = stage('look', () => sha256OfFile(paths.pdf))
  if (found === undefined) return 'missing'
  if (found !== current.sha256) return found === replacedHash(record, 'pdf') ? 'interrupted' : 'edited'
  for (const format of formats) {
    const state = formatOnDisk(record, paths[format], format)
    if (state !== 'current') return format === 'html' ? `html-${state}` : `format-${state}`
  }
  return 'current'
}

/** How a file of another format is. The fingerprint covers what it says, so the recorded one is what the data gives. */
function formatOnDisk(
  record: LetterRecord,
  path: string,
  format: OtherFormat,
): 'current' | 'missing' | 'edited' {
  const found = stage('look', () => sha256OfFile(path))
  const recorded = hashOfFormat(record.current, format)
  if (found === undefined || recorded === undefined) return 'missing'
  if (found === recorded) return 'current'
  return found === replacedHash(record, format) ? 'missing' : 'edited'
}

/** Whether a draft's large print has the style sheets that it would have now. An issued one stays as it was issued. */
const isSameLargePrint = ({ largePrint }: Printing, ready: ReadyYear): boolean =>
  largePrint === undefined || largePrint.styles === sharedHashes(ready).largePrint

/** Whether a correction differs from the one that its reason was given for; its look alone does not count. */
function isOtherCorrection(draft: Printing, now: PlannedPrinting, ready: ReadyYear): boolean {
  const { data, printed, edition, text } = comparePrintings(withoutOptional(draft, ready), now)
  return [data, printed, edition, text].some((changes) => changes.length > 0)
}

/** @param reason why the letter was corrected, where that is still valid */
function planOf(
  { letter, ready, formats, context }: Subject,
  record: LetterRecord | undefined,
  state: PlannedState,
  version: LetterVersion,
  reason?: string,
): LetterPlan {
  return {
    letter,
    ready,
    state,
    record,
    revision: version.revision,
    needsReason: false,
    formats,
    lost:
      record && isPdfCurrent(state)
        ? formats.filter(
            (format) =>
              formatOnDisk(record, letterPaths(context.output, letter.year, letter.slug)[format], format) !==
              'current',
          )
        : [],
    html: () => version.made().html,
    large: () => version.made().largePrint,
    text: () => plainText(version.made().htmlWithoutStyles),
    printing: () => printingOf(letter, ready, version, context.browser, reason),
  }
}
