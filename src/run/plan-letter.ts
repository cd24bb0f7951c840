import { existsSync } from 'node:fs'
import { comparePrintings } from '../changes/compare-printings.ts'
import { letterPaths } from '../record/letter-paths.ts'
import { isIssued, type LetterRecord, type Printing } from '../model/letter-record.ts'
import { readRecord } from '../record/record-store.ts'
import { isSameContent, isSameProcess } from './fingerprint.ts'
import { stage } from './letter-failure.ts'
import { isHtmlOnly, type LetterState } from './letter-state.ts'
import { printingOf, versionOf, type LetterVersion, type PlannedPrinting } from './letter-version.ts'
import { withoutOptional } from './recorded-values.ts'
import { stateOnDisk } from './state-on-disk.ts'
import type { CheckedLetter, ReadyYear } from './prepared-year.ts'

/** What is to be done for a letter. */
export interface LetterPlan {
  readonly letter: CheckedLetter
  readonly ready: ReadyYear
  readonly state: LetterState
  readonly record: LetterRecord | undefined
  /** 1, or one more than the last that was sent. */
  readonly revision: number
  /** A letter that was sent is to be corrected, or its correction is another than before: the record wants to know why. */
  readonly needsReason: boolean
  /** The HTML belongs beside the PDF: it is asked for, or was once and is kept like the PDF from then on. */
  readonly withHtml: boolean
  /** The whole document, put together when asked for. */
  html(): string
  /** Values and text of the letter, for the record and for comparing; computed when asked for. */
  printing(): PlannedPrinting
}

/** What letters are compared with: output folder and the browser that would print. */
export interface PlanContext {
  readonly output: string
  readonly browser: string
  /** Whether each letter is to have its HTML beside the PDF. */
  readonly html?: boolean
  /** Whether letters that are current are to be printed as well. */
  readonly force?: boolean
}

/** A letter that is planned, with all that the plan depends on. */
interface Subject {
  readonly letter: CheckedLetter
  readonly ready: ReadyYear
  readonly withHtml: boolean
  readonly context: PlanContext
}

/**
 * Decides by content, not by time, whether a letter's PDF is what its data gives. Reads its record and PDF and, for a
 * draft, the program's own source; starts no browser.
 *
 * @throws LetterFailure where its files cannot be read or it cannot be composed
 */
export function planLetter(letter: CheckedLetter, ready: ReadyYear, context: PlanContext): LetterPlan {
  const paths = letterPaths(context.output, letter.year, letter.slug)
  const record = stage('look', () => readRecord(paths.record))
  // An HTML whose record was lost is renewed as well: beside a new PDF it would say something else.
  const isKept = record ? record.current.html !== undefined : existsSync(paths.html)
  const subject = { letter, ready, context, withHtml: context.html === true || isKept }
  if (!record) return planOf(subject, undefined, 'new', versionOf(letter, ready, 1, null))
  return isIssued(record) ? planSent(subject, record) : planDraft(subject, record)
}

/**
 * A letter that was sent is corrected only when its content changes: that the program or the browser would print it in
 * another way is no reason to send it again. With `force` it is, as the next revision.
 */
function planSent(subject: Subject, record: LetterRecord): LetterPlan {
  const { letter, ready, context } = subject
  const { current } = record
  // What was sent keeps the line that it was sent with.
  const correction = current.correction ?? null
  const version = versionOf(letter, ready, current.revision, correction)
  const isSame = hasContent(current, version, subject)
  if (isSame && (context.force !== true || isSameProcess(current, context.browser)))
    return planOf(subject, record, onDisk(subject, record), version, current.reason)
  const revision = current.revision + 1
  const again = correctionOf(ready, revision)
  const made = again === correction ? version.made : undefined
  const next = versionOf(letter, ready, revision, again, made)
  return { ...planOf(subject, record, isSame ? 'outdated' : 'changed', next), needsReason: true }
}

/** A draft is printed anew when its content changes, or the way in which it would be printed. */
function planDraft(subject: Subject, record: LetterRecord): LetterPlan {
  const { letter, ready, context } = subject
  const { current, issued } = record
  const { revision } = current
  const version = versionOf(letter, ready, revision, correctionOf(ready, revision))
  if (hasContent(current, version, subject)) {
    const state = onDisk(subject, record)
    const isThere = state === 'current' || isHtmlOnly(state)
    const isOutdated = isThere && !isSameProcess(current, context.browser)
    return planOf(subject, record, isOutdated ? 'outdated' : state, version, current.reason)
  }
  const last = issued.at(-1)
  if (!last) return planOf(subject, record, 'changed', version)
  const sent = versionOf(letter, ready, last.revision, last.correction ?? null)
  if (hasContent(last, sent, subject)) return planOf(subject, record, 'reverted', sent, last.reason)
  const plan = planOf(subject, record, 'changed', version, current.reason)
  const asksAgain = current.reason === undefined || isOtherCorrection(current, plan.printing(), ready)
  return asksAgain ? { ...planOf(subject, record, 'changed', version), needsReason: true } : plan
}

/** The line that says on a letter's face that it was corrected; null for none. */
function correctionOf({ letterTemplate }: ReadyYear, revision: number): string | null {
  const line = letterTemplate.edition.correction_line
  return revision > 1 ? (line ?? null) : null
}

function hasContent(printed: Printing, version: LetterVersion, { letter, ready, context }: Subject): boolean {
  const now = () => printingOf(letter, ready, version, context.browser, undefined)
  return isSameContent(printed, ready, version.content, now)
}

function onDisk({ letter, withHtml, context }: Subject, record: LetterRecord): LetterState {
  return stateOnDisk(record, letterPaths(context.output, letter.year, letter.slug), withHtml)
}

/** Whether a correction says something else than the one that its reason was given for: its look alone needs no other. */
function isOtherCorrection(draft: Printing, now: PlannedPrinting, ready: ReadyYear): boolean {
  const { data, printed, edition, text } = comparePrintings(withoutOptional(draft, ready), now)
  return [data, printed, edition, text].some((changes) => changes.length > 0)
}

/** @param reason why the letter was corrected, where that still holds */
function planOf(
  { letter, ready, withHtml, context }: Subject,
  record: LetterRecord | undefined,
  state: LetterState,
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
    withHtml,
    html: () => version.made.html,
    printing: () => printingOf(letter, ready, version, context.browser, reason),
  }
}
