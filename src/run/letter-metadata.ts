import { languageOf, titleOf } from '../html/document-head.ts'
import type { LetterEdition } from '../model/letter-data.ts'
import type { LetterMetadata } from '../finish/finish.ts'
import { longDate, longDateIn } from '../rules/dates.ts'
import type { CheckedLetter } from './prepared-year.ts'

/**
 * What a letter's PDF says about itself. A corrected letter says so in its title. It was changed on the day that its
 * correction line names, if it names one: the clock has no part in it.
 *
 * @param revision 1, or one more for each issued revision before it: each has an identifier of its own
 * @param html the letter as it is printed
 * @param correction the line on it that says that it was corrected; null for none
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

/** What the same letter in large print says about itself: it is a document of its own. */
export const inLargePrint = (metadata: LetterMetadata): LetterMetadata => ({
  ...metadata,
  fullTitle: `${metadata.fullTitle}, large print`,
  identifier: `${metadata.identifier}:large-print`,
})
