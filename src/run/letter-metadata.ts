import { languageOf, titleOf } from '../html/document-head.ts'
import type { LetterEdition } from '../model/letter-data.ts'
import type { LetterMetadata } from '../finish/finish.ts'
import { longDate, longDateIn } from '../rules/dates.ts'
import type { CheckedLetter } from './prepared-year.ts'

/**
 * What a letter's PDF says about it. A corrected one says so in its title, and was changed on the day that the line on its
 * face names, if that names one: the clock has no part in it.
 *
 * @param revision 1, or one more for each that was sent and corrected: each has a name of its own
 * @param html the letter as it is printed
 * @param correction the line on its face that says that it was corrected; null for none
 */
export function metadataOf(
  { year, slug, authority }: CheckedLetter,
  edition: LetterEdition,
  revision: number,
  html: string,
  correction: string | null = null,
): LetterMetadata {
  const { date, period, signatory } = edition
  const title = titleOf(html)
  const corrected = correction === null ? undefined : longDateIn(correction)
  return {
    title,
    fullTitle: revision > 1 ? `${title} (corrected, revision ${revision})` : title,
    // The first line under the signature is the office; the letterhead says the same.
    author: signatory.lines[0],
    subject: `Letter to ${authority.name} for ${longDate(period.from)} to ${longDate(period.to)}`,
    keywords: [authority.name, authority.type],
    date,
    changed: corrected !== undefined && corrected > date ? corrected : date,
    language: languageOf(html),
    identifier: `urn:x-annual-letters:${year}:${slug}:${revision}`,
  }
}
