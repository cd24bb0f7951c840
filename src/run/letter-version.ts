import { withoutNull } from '../rules/data.ts'
import { flatten } from '../changes/values.ts'
import type { ComposedLetter } from '../compose/compose-letter.ts'
import { letterText } from '../html/letter-text.ts'
import type { Printing } from '../model/letter-record.ts'
import { figuresOfLetter } from './letter-figures.ts'
import { contentHash } from './fingerprint.ts'
import { makeLetter } from './make-letter.ts'
import { processHash } from './printing-process.ts'
import { sharedHashes } from './shared-hashes.ts'
import type { CheckedLetter, ReadyYear } from './prepared-year.ts'

/** What is known of a printing before it is printed. */
export type PlannedPrinting = Omit<Printing, 'sha256' | 'pages' | 'printedAt' | 'browser'>

/** A letter as its data gives it for one revision. */
export interface LetterVersion {
  readonly revision: number
  /** The line on it that says that it was corrected; null for none. */
  readonly correction: string | null
  /** Composes it, once. @throws LetterFailure where it cannot be composed */
  readonly made: () => ComposedLetter
  /** SHA-256 of what it shows and carries. @throws LetterFailure where it cannot be composed */
  readonly content: () => string
}

/**
 * One version of a letter. It is composed when that is first needed: planning a letter that was never printed needs
 * nothing of it.
 *
 * @param made the document, where it was made already
 */
export function versionOf(
  letter: CheckedLetter,
  ready: ReadyYear,
  revision: number,
  correction: string | null,
  made?: () => ComposedLetter,
): LetterVersion {
  const compose = once(made ?? (() => makeLetter(letter, ready, correction)))
  const content = () => {
    const { styles } = sharedHashes(ready)
    return contentHash(compose().htmlWithoutStyles, styles, letter, ready, revision)
  }
  return { revision, correction, made: compose, content: once(content) }
}

/** A function whose work is done when it is first called. */
function once<T>(work: () => T): () => T {
  let result: { readonly value: T } | undefined
  return () => (result ??= { value: work() }).value
}

/**
 * What is recorded of a version, as far as it is known before printing.
 *
 * @param browser what the browser that would print is known by
 * @param reason why the letter is corrected; undefined where there is none
 */
export function printingOf(
  letter: CheckedLetter,
  ready: ReadyYear,
  { revision, correction, made, content }: LetterVersion,
  browser: string,
  reason: string | undefined,
): PlannedPrinting {
  // Remarks are recorded as text.
  const authority = Object.entries(figuresOfLetter(letter, ready, revision).authority).filter(
    ([name]) => name !== 'remarks',
  )
  const { wording, format } = sharedHashes(ready)
  return {
    revision,
    fingerprint: { content: content(), process: processHash(browser) },
    ...(reason === undefined ? {} : { reason }),
    ...(correction === null ? {} : { correction }),
    shared: { wording, format },
    values: flatten({
      authority: Object.fromEntries(authority),
      figures: letter.figures,
      edition: ownEdition(ready, letter.authority.type),
    }),
    text: letterText(made().htmlWithoutStyles),
  }
}

/**
 * Names of the edition that are not recorded: averages in words are recorded with the letter's figures, how many people
 * approve a letter is no part of it, and its layout is in the format.
 */
const NOT_RECORDED = new Set(['averages', 'average_texts', 'sign_off', 'layout'])

/** The edition as one letter has it: of the averages only those of its own type. */
function ownEdition({ letterTemplate }: ReadyYear, type: string): Record<string, unknown> {
  const { averages } = letterTemplate.edition
  const edition = Object.entries(letterTemplate.edition).filter(([name]) => !NOT_RECORDED.has(name))
  const own = averages?.[type]
  return {
    ...Object.fromEntries(edition),
    averages: own === undefined ? null : { [type]: withoutNull({ ...own }) },
  }
}
