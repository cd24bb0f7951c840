import type { Edition } from '../../templates/shared/edition.types.ts'
import { findingAt, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { type YamlFile, locateValue } from '../model/yaml-file.ts'
import { longDate } from '../rules/dates.ts'
import { namedYears, type NamedYears } from './named-years.ts'

/** The years that an edition's own dates give. */
interface OwnYears {
  /** Of the first and last day of the period. */
  readonly from: number
  readonly to: number
  readonly letter: number
  /** Of the publication; the letter's where there is none. */
  readonly publication: number
}

/**
 * A finding for each year in the title or the correction line that follows from neither the letter's date nor its period,
 * as in a copied edition.
 *
 * @param edition without an error of its own
 */
export function checkTitleYears(edition: YamlFile<Edition>): Finding[] {
  const { title, correction_line: correction = '' } = edition.value
  const own = ownYears(edition)
  const isTitleYear = ({ first, last }: NamedYears) =>
    first === last
      ? [own.to, own.letter, own.publication].includes(first)
      : first === own.from && last === own.to
  const isLater = ({ first }: NamedYears) => first >= own.letter
  return [
    ...namedYears(title)
      .filter((years) => !isTitleYear(years))
      .map((years) => lineFinding(edition, 'title', years)),
    ...namedYears(correction)
      .filter((years) => !isLater(years))
      .map((years) => lineFinding(edition, 'correction_line', years)),
  ]
}

/** Words before a year that is right whatever the letter's own year is: "since 2016", "the Care Act 2014". */
const MEANT = /(?:\b[Ss]ince|\b(?:Act|Regulations|Order|Rules|Code|Directive)(?: of)?)\s$/

/**
 * A warning for each year in the wording that is neither in the period nor near the letter's date. The year after the
 * letter's is near, since letters announce what is to come. A span of years must reach to the period's end or beyond.
 */
export function checkWordingYears(wording: Source, edition: YamlFile<Edition>): Finding[] {
  const own = ownYears(edition)
  const next = Math.max(own.letter, own.publication) + 1
  const text = withoutAddresses(wording.text)
  return namedYears(text)
    .filter(({ first, last }) => !(first <= next && (first === last ? first >= own.from : last >= own.to)))
    .filter(({ offset }) => !MEANT.test(text.slice(Math.max(0, offset - 20), offset)))
    .map((years) =>
      findingAt(
        'WORDING_YEAR',
        wording,
        { offset: years.offset, length: years.text.length },
        `${years.text} is neither in the period nor near the letter’s date (${datesOf(edition)})`,
        'correct it if it is left over from an earlier letter; if the year is right, make it a fact in edition.yaml, and there is no warning',
      ),
    )
}

function lineFinding(
  edition: YamlFile<Edition>,
  field: 'title' | 'correction_line',
  { text }: NamedYears,
): Finding {
  const help =
    field === 'title'
      ? 'write the year of this letter or of its period'
      : 'write the date of this correction, or delete the line'
  const name = field === 'title' ? 'title' : 'correction line'
  return findingAt(
    'EDITION_TEXT_YEAR',
    edition.source,
    locateValue(edition, [field]),
    `the ${name} names ${text}, which follows from neither the period nor the letter’s date (${datesOf(edition)})`,
    help,
  )
}

function ownYears(edition: YamlFile<Edition>): OwnYears {
  const { date, period, publication = date } = edition.value
  const yearOf = (iso: string) => Number(iso.slice(0, 4))
  return {
    from: yearOf(period.from),
    to: yearOf(period.to),
    letter: yearOf(date),
    publication: yearOf(publication),
  }
}

function datesOf(edition: YamlFile<Edition>): string {
  const { date, period } = edition.value
  return `${longDate(period.from)} to ${longDate(period.to)}; ${longDate(date)}`
}

/** Replaces placeholders and addresses with spaces, so that all other characters keep their places. */
function withoutAddresses(text: string): string {
  return text.replace(/\{\{[^{}]*\}\}|(?<=\])\([^()\s]*\)|(?:https?:\/\/|www\.|mailto:)[^\s)\]]*/g, (whole) =>
    ' '.repeat(whole.length),
  )
}
