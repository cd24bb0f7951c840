import { existsSync } from 'node:fs'
import { flatten } from '../changes/values.ts'
import { letterText } from '../compose/letter-text.ts'
import { FINISHING } from '../finish/finishing-steps.ts'
import { PRINT_SETTINGS } from '../print/print-settings.ts'
import { isIssued, type LetterRecord, type Printing } from '../record/letter-record.ts'
import { sha256 } from '../machine/sha256.ts'
import { letterPaths, type LetterPaths } from '../record/letter-paths.ts'
import { readRecord } from '../record/record-store.ts'
import { sha256OfFile } from '../record/sum-of-file.ts'
import { factsOf } from './facts-of-letter.ts'
import { figuresOf } from './figures-of-letter.ts'
import { stage } from './letter-failure.ts'
import type { LetterState } from './letter-state.ts'
import { makeLetter, type MadeLetter } from './make-letter.ts'
import type { CheckedLetter, ReadyYear } from './prepare-year.ts'

/** What a printing is made of before it is printed. */
type PlannedPrinting = Omit<Printing, 'sha256' | 'pages' | 'printedAt' | 'browser'>

/** What is to be done for a letter. */
export interface LetterPlan {
  readonly letter: CheckedLetter
  readonly ready: ReadyYear
  readonly state: LetterState
  readonly record: LetterRecord | undefined
  /** 1, or one more than the last that was sent. */
  readonly revision: number
  /** A letter that was sent is to be corrected: the record wants to know why. */
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
}

/**
 * Decides by content, not by time, whether a letter's PDF is what its data gives. Pure but for reading
 * record and PDF; starts no browser.
 *
 * @throws LetterFailure where its files cannot be read or it cannot be composed
 */
export function planLetter(
  letter: CheckedLetter,
  ready: ReadyYear,
  { output, browser, html = false }: PlanContext,
): LetterPlan {
  const paths = letterPaths(output, letter.year, letter.slug)
  const record = stage('look', () => readRecord(paths.record))
  const line = ready.press.edition['correction_line']
  const correctionOf = (revision: number) => (revision > 1 && typeof line === 'string' ? line : null)

  // An HTML whose record was lost is renewed as well: beside a new PDF it would say something else.
  const withHtml = html || (record ? record.current.html !== undefined : existsSync(paths.html))
  const reverted = record && planReverted(letter, ready, record, { browser, withHtml })
  if (reverted) return reverted
  const sent = record !== undefined && isIssued(record)
  const revision = record?.current.revision ?? 1
  // What was sent keeps the line that it was sent with.
  const correction = sent ? (record.current.correction ?? null) : correctionOf(revision)
  const made = makeLetter(letter, ready, correction)
  const fingerprint = fingerprintOf(made.bare, { letter, ready, revision, browser })
  const state = stateOf(record, fingerprint, paths, withHtml)
  const plan = { letter, ready, state, record, withHtml }
  if (state !== 'changed' || !sent) {
    return {
      ...plan,
      revision,
      needsReason: false,
      ...details(plan, made, { fingerprint, revision, correction }),
    }
  }
  const next = revision + 1
  const again = correctionOf(next)
  const corrected = again === correction ? made : makeLetter(letter, ready, again)
  const parts = {
    fingerprint: fingerprintOf(corrected.bare, { letter, ready, revision: next, browser }),
    revision: next,
    correction: again,
  }
  return { ...plan, revision: next, needsReason: true, ...details(plan, corrected, parts) }
}

/** The plan of a letter whose printed correction was taken back before it was sent: what was sent counts again. */
function planReverted(
  letter: CheckedLetter,
  ready: ReadyYear,
  record: LetterRecord,
  { browser, withHtml }: { browser: string; withHtml: boolean },
): LetterPlan | undefined {
  const last = record.issued.at(-1)
  if (!last || isIssued(record)) return undefined
  const { revision, correction = null } = last
  const made = makeLetter(letter, ready, correction)
  const fingerprint = fingerprintOf(made.bare, { letter, ready, revision, browser })
  if (fingerprint !== last.fingerprint) return undefined
  const plan = { letter, ready, state: 'reverted' as const, record, withHtml }
  return {
    ...plan,
    revision,
    needsReason: false,
    ...details(plan, made, { fingerprint, revision, correction }),
  }
}

function stateOf(
  record: LetterRecord | undefined,
  fingerprint: string,
  paths: LetterPaths,
  withHtml: boolean,
): LetterState {
  if (!record) return 'new'
  return record.current.fingerprint === fingerprint ? stateOnDisk(record, paths, withHtml) : 'changed'
}

function stateOnDisk(record: LetterRecord, paths: LetterPaths, withHtml: boolean): LetterState {
  const { current, replaces } = record
  const onDisk = stage('look', () => sha256OfFile(paths.pdf))
  if (onDisk === undefined) return 'missing'
  if (onDisk !== current.sha256) return onDisk === replaces ? 'interrupted' : 'edited'
  return withHtml ? htmlOnDisk(record, paths) : 'current'
}

/** The fingerprint covers the HTML, so that the recorded one is what the data gives. */
function htmlOnDisk({ current, replacesHtml }: LetterRecord, paths: LetterPaths): LetterState {
  const onDisk = stage('look', () => sha256OfFile(paths.html))
  if (onDisk === undefined || current.html === undefined) return 'html-missing'
  if (onDisk === current.html) return 'current'
  return onDisk === replacesHtml ? 'html-missing' : 'html-edited'
}

/**
 * SHA-256 of all that a PDF depends on, the styles by their own hash: its HTML with everything inlined, what it says about itself, the figures that it
 * carries, how it is printed and finished, by what.
 */
function fingerprintOf(
  bare: string,
  {
    letter,
    ready,
    revision,
    browser,
  }: Pick<LetterPlan, 'letter' | 'ready' | 'revision'> & { browser: string },
): string {
  const settings = [
    PRINT_SETTINGS,
    FINISHING,
    browser,
    sharedHashes(ready).styles,
    factsOf(letter, ready.press.edition, revision, bare),
    figuresOf(letter, ready, revision),
  ]
  return sha256(JSON.stringify(settings), bare)
}

function details(
  { letter, ready, record }: Pick<LetterPlan, 'letter' | 'ready' | 'record'>,
  made: MadeLetter,
  { fingerprint, revision, correction }: { fingerprint: string; revision: number; correction: string | null },
): Pick<LetterPlan, 'html' | 'printing'> {
  // Remarks are told by the text.
  const authority = Object.fromEntries(
    Object.entries(letter.authority).filter(([name]) => name !== 'remarks'),
  )
  const reason = record?.current.revision === revision ? record.current.reason : undefined
  return {
    html: () => made.html,
    printing: () => ({
      revision,
      fingerprint,
      ...(reason === undefined ? {} : { reason }),
      ...(correction === null ? {} : { correction }),
      shared: { wording: sharedHashes(ready).wording, format: sharedHashes(ready).format },
      values: flatten({
        authority,
        figures: made.figures,
        edition: ownEdition(ready, letter.authority['type']),
      }),
      text: letterText(made.bare),
    }),
  }
}

/** The edition as one letter has it: of the averages, those of its own type alone. */
function ownEdition({ press }: ReadyYear, type: unknown): Record<string, unknown> {
  const { averages } = press.edition
  // Averages in words are told by the letter's figures.
  const edition = Object.entries(press.edition).filter(
    ([name]) => name !== 'averages' && name !== 'average_texts',
  )
  const own = (averages as Record<string, unknown> | null | undefined)?.[String(type)]
  return { ...Object.fromEntries(edition), averages: own === undefined ? null : { [String(type)]: own } }
}

/** Hashes of what all letters of a year share; each year's are computed once. */
const hashes = new WeakMap<ReadyYear, Printing['shared'] & { styles: string }>()

function sharedHashes(ready: ReadyYear): Printing['shared'] & { styles: string } {
  const known = hashes.get(ready)
  if (known) return known
  const { press, era } = ready
  const templates = [...era.templates].map(([name, { text }]) => [name, text])
  const shared = {
    styles: sha256(press.styles),
    wording: sha256(press.wordingText),
    format: sha256(JSON.stringify([templates, press.styles, press.signature, PRINT_SETTINGS, FINISHING])),
  }
  hashes.set(ready, shared)
  return shared
}
