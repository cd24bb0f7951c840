import { comparePrintings, type Comparable } from '../changes/compare-printings.ts'
import { sha256 } from '../system/sha256.ts'
import type { Printing } from '../model/letter-record.ts'
import { figuresOfLetter } from './letter-figures.ts'
import { processHash } from './printing-process.ts'
import { withoutOptional } from './recorded-values.ts'
import type { CheckedLetter, ReadyYear } from './prepared-year.ts'

/**
 * SHA-256 of what a letter shows and carries: its document, the styles by their own hash, and its figures, which hold
 * all that its PDF says about itself. How it is printed, finished and attached has no part in it.
 *
 * @param htmlWithoutStyles the document without its style sheets
 * @param styles SHA-256 of the style sheets
 * @param revision 1, or one more for each that was sent and corrected
 */
export function contentHash(
  htmlWithoutStyles: string,
  styles: string,
  letter: CheckedLetter,
  ready: ReadyYear,
  revision: number,
): string {
  const { letter: about, authority, computed, averages } = figuresOfLetter(letter, ready, revision)
  return sha256(JSON.stringify([styles, about, authority, computed, averages]), htmlWithoutStyles)
}

/**
 * Whether what was printed shows and carries what the data gives now. The fingerprint of a record's first layout covers
 * the process as well and says nothing of the content alone: there values, text, wording and format decide.
 *
 * @param content SHA-256 of what the data gives now
 * @param now what it gives, asked for where only that can tell
 */
export function isSameContent(
  printed: Printing,
  ready: ReadyYear,
  content: string,
  now: () => Comparable,
): boolean {
  if (typeof printed.fingerprint !== 'string') return printed.fingerprint.content === content
  const { data, edition, text, wording, format } = comparePrintings(withoutOptional(printed, ready), now())
  return !wording && !format && [data, edition, text].every((changes) => changes.length === 0)
}

/** Whether it was printed and finished in the way in which it would be now. */
export function isSameProcess({ fingerprint }: Printing, browser: string): boolean {
  return typeof fingerprint !== 'string' && fingerprint.process === processHash(browser)
}
