import { languageOf, titleOf } from '../compose/document-head.ts'
import type { Data } from '../derive/derive-figures.ts'
import type { LetterFacts } from '../finish/finish.ts'
import { longDate } from '../rules/dates.ts'
import type { CheckedLetter } from './prepare-year.ts'

/**
 * What a letter's PDF says about it.
 *
 * @param revision 1, or the number of the correction: each has a name of its own
 * @param html the letter as it is printed
 */
export function factsOf(
  { year, slug, authority }: CheckedLetter,
  edition: Data,
  revision: number,
  html: string,
): LetterFacts {
  const { from, to } = edition['period'] as { from: string; to: string }
  const { lines } = edition['signatory'] as { lines: readonly [string, ...string[]] }
  return {
    title: titleOf(html),
    // The first line under the signature is the office; the letterhead says the same.
    author: lines[0],
    subject: `Letter to ${authority.name} for ${longDate(from)} to ${longDate(to)}`,
    keywords: [authority.name, String(authority['type'])],
    date: String(edition['date']),
    language: languageOf(html),
    identifier: `urn:x-annual-letters:${year}:${slug}:${revision}`,
  }
}
