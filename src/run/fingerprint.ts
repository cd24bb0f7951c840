import { comparePrintings, type Comparable } from '../changes/compare-printings.ts'
import type { Printing, Values } from '../model/letter-record.ts'
import { optionalPaths } from '../shape/given-data.ts'
import { sha256 } from '../system/sha256.ts'
import { figuresOfLetter } from './letter-figures.ts'
import type { CheckedLetter, ReadyYear } from './prepared-year.ts'
import { processHash } from './printing-process.ts'

/**
 * SHA-256 of what a letter shows and carries: its document, the style sheets by their own hash, and its figures, which
 * include all that its PDF says about itself. How it is printed, finished and attached has no part in it.
 *
 * @param htmlWithoutStyles the document without its style sheets
 * @param styles SHA-256 of the style sheets
 * @param revision 1, or one more for each issued revision before it
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
 * Whether a printing shows and carries what the data gives now. The fingerprint of a record's first layout covers the
 * process as well and says nothing about the content alone: there values, text, wording and format decide.
 *
 * @param content SHA-256 of what the data gives now
 * @param now what the data gives now; computed only where the hash cannot decide
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

/** Whether a printing was printed and finished as it would be now. */
export function isSameProcess({ fingerprint }: Printing, browser: string): boolean {
  return typeof fingerprint !== 'string' && fingerprint.process === processHash(browser)
}

/**
 * A printing with its values as they would be recorded today. Records of the first layout include totals and rates that
 * the authority's file may leave out, if it had them: writing or deleting such a line does not change the letter.
 */
export function withoutOptional<T extends { readonly values: Values }>(
  printing: T,
  { computed }: Pick<ReadyYear, 'computed'>,
): T {
  const optional = new Set(optionalPaths(computed).map((path) => `authority.${path}`))
  const values = Object.entries(printing.values).filter(([path]) => !optional.has(path))
  return { ...printing, values: Object.fromEntries(values) }
}
