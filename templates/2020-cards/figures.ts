/*
 * What templates and wording get from this era, besides authority.… (schema.json) and edition.…:
 *
 *   figures.cards              null where the letter goes without its sheet
 *   figures.cards.{upheld,compliance,satisfactory_remedies}   the three cards, each with
 *     card.count               a number; in compliance null where only the rate is published and several counts give it
 *     card.base                the number that it is a share of
 *     card.per_100000          in upheld: rate and average per 100,000 residents, the average null where there is none; null
 *                              where the authority has no such rate
 *     card.counts_investigations   in satisfactory_remedies: true where its base is investigations, not upheld cases
 *     card.comparison          null where there is nothing to take a share of: then the card is a sentence
 *       comparison.rate        whole per cent without its sign, or "more than 99", "less than 1"
 *       comparison.form        "number", "more_than_99" or "less_than_1": which form of a text prints the rate
 *       comparison.bar         the length of the bar, in units of the drawing
 *       comparison.average     rate, form and bar of similar authorities; null where they have none
 *   figures.{has_sheet,has_averages,has_some_averages}   true or false, for {{#if}} only
 *   figures.{has_investigations,has_upheld_cases,has_compliance_outcomes}   the same
 *
 * Each name is in every letter. Names, styles and classes that all eras share: docs/adding-a-year.md.
 */

import type { Rules } from '../../src/rules/index.ts'
import type { Average } from '../shared/edition.types.ts'
import type { CardsAuthority, CardsEdition, Statistics } from './authority.types.ts'

/** The averages that are shares in whole per cent. */
type ShareName = Exclude<keyof Average, 'upheld_per_100000'>

interface Input {
  authority: CardsAuthority
  edition: Pick<CardsEdition, 'options'> & {
    /** Published ones may lack a kind; of computed ones those are missing that there are no cases for. */
    averages: Readonly<Record<string, Partial<Record<keyof Average, number | null>>>>
    /** Computed ones that round to 100 or 0 and are neither, where the edition wants them in words. */
    average_texts?: Readonly<Record<string, Readonly<Partial<Record<ShareName, string>>>>>
  }
  rules: Rules
}

/** Length in the drawing's own units of 1 per cent. */
const UNITS_PER_CENT = 3

/**
 * The three cards of the statistics sheet; null where the letter goes without one.
 * A card without a base (none investigated, none due, none upheld) has no comparison: it is a sentence, never "0%".
 */
export function deriveFigures({ authority, edition, rules }: Input) {
  const { statistics } = authority
  const averages = edition.averages[authority.type]
  if (statistics === 'not enclosed') {
    return {
      cards: null,
      has_sheet: false,
      // The figures are published, and so is what they are compared with.
      ...hasAverages([averages?.upheld, averages?.compliance, averages?.satisfactory_remedies]),
      has_investigations: false,
      has_upheld_cases: false,
      has_compliance_outcomes: false,
    }
  }
  const style = rules.rateStyle(edition)
  const comparison = (rate: number, rateText: number | string, name: ShareName) => {
    const mean = averages?.[name] ?? null
    const meanText = edition.average_texts?.[authority.type]?.[name]
    const average = mean === null ? null : printed(mean, meanText ?? mean)
    return { ...printed(rate, rateText), average }
  }
  const card = (part: number, whole: number, name: ShareName) => {
    const rate = rules.percentage(part, whole)
    if (rate === null) return { comparison: null, count: part }
    const rateText = rules.printedPercentage(part, whole, style) ?? rate
    return { comparison: comparison(rate, rateText, name), count: part }
  }
  const { investigations, upheld, compliance_outcomes, satisfactory_remedies } = statistics
  const { published_compliance_rate: published, upheld_per_100000: perResidents } = statistics
  const complied = compliedOf(statistics, rules)
  // Where several counts give the published rate, it is printed as published.
  const compliance =
    complied === null
      ? {
          comparison: published === undefined ? null : comparison(published, published, 'compliance'),
          count: null,
        }
      : card(complied, compliance_outcomes, 'compliance')
  const countsInvestigations = edition.options.satisfactory_remedy_base === 'investigations'
  const cards = {
    upheld: {
      ...card(upheld, investigations, 'upheld'),
      base: investigations,
      per_100000:
        perResidents === undefined
          ? null
          : { rate: perResidents, average: averages?.upheld_per_100000 ?? null },
    },
    compliance: { ...compliance, base: compliance_outcomes },
    satisfactory_remedies: {
      ...card(satisfactory_remedies, upheld, 'satisfactory_remedies'),
      // 2020 prints the investigations here, later years the upheld cases: the edition says which.
      counts_investigations: countsInvestigations,
      base: countsInvestigations ? investigations : upheld,
    },
  }
  return {
    cards,
    has_sheet: true,
    ...hasAverages(Object.values(cards).map(({ comparison }) => comparison?.average?.rate)),
    has_investigations: investigations > 0,
    has_upheld_cases: upheld > 0,
    has_compliance_outcomes: compliance_outcomes > 0,
  }
}

/** Whether all three rates are compared with an average, and whether any is. */
function hasAverages(averages: readonly (number | string | null | undefined)[]) {
  const known = averages.filter((average) => average !== undefined && average !== null).length
  return { has_averages: known === averages.length, has_some_averages: known > 0 }
}

/** How many cases were complied with: as typed, or worked back from the published rate; null where several counts give it. */
function compliedOf(statistics: Statistics, rules: Rules): number | null {
  const { complied, published_compliance_rate: published, compliance_outcomes } = statistics
  if (complied !== undefined) return complied
  return published === undefined ? null : rules.countOfRate(published, compliance_outcomes)
}

/** What averages of similar authorities are pooled from, where the edition has them computed. */
export function countsForAverages({ authority: { statistics }, rules }: Pick<Input, 'authority' | 'rules'>) {
  if (statistics === 'not enclosed') return null
  const { investigations, upheld, compliance_outcomes, satisfactory_remedies } = statistics
  // No file has the number of residents, so that an average per 100,000 of them is only ever published.
  const perResidents =
    statistics.upheld_per_100000 === undefined
      ? {}
      : { upheld_per_100000: { part: null, whole: 100_000, onlyPublished: true as const } }
  return {
    ...perResidents,
    upheld: { part: upheld, whole: investigations },
    compliance: { part: compliedOf(statistics, rules), whole: compliance_outcomes },
    satisfactory_remedies: { part: satisfactory_remedies, whole: upheld },
  }
}

/**
 * A rate as a card prints it: as a value for the wording, as a form of the sheet's texts, and as the length of its bar. The
 * bar of a rate in words is neither full nor empty.
 *
 * @param number in whole per cent
 * @param rate the same number, or "more than 99", "less than 1"
 */
function printed(number: number, rate: number | string) {
  if (typeof rate === 'number') return { rate, form: 'number', bar: number * UNITS_PER_CENT }
  const isNearlyAll = number === 100
  const form = isNearlyAll ? 'more_than_99' : 'less_than_1'
  return { rate, form, bar: (isNearlyAll ? 99 : 1) * UNITS_PER_CENT }
}

/**
 * What the website shows of a letter: the three rates as the cards print them, and what the first two mean. A letter without
 * its sheet has no figures.
 */
export function describeForWebsite({
  authority,
  figures,
  rules,
}: Pick<Input, 'authority' | 'rules'> & Derived) {
  const { name, statistics } = authority
  const { cards } = figures
  if (statistics === 'not enclosed' || cards === null) return { rates: [], meaning: [] }
  const { investigations, upheld, compliance_outcomes: outcomes, satisfactory_remedies } = statistics
  const complied = cards.compliance.count ?? undefined
  const of = ({ comparison }: { comparison: Comparison | null }) => ({
    rate: comparison?.rate,
    average: comparison?.average?.rate,
  })
  const upheldCard = of(cards.upheld)
  const compliance = of(cards.compliance)
  const rates = [
    {
      name: 'upheld',
      title: 'Complaints upheld',
      part: upheld,
      whole: investigations,
      of: 'detailed investigations',
      ...upheldCard,
    },
    {
      name: 'compliance',
      title: 'Recommendations carried out',
      part: complied,
      whole: outcomes,
      of: 'cases in which a recommendation fell due',
      ...compliance,
    },
    {
      name: 'satisfactory_remedies',
      title: 'Put right before the complaint reached us',
      part: satisfactory_remedies,
      whole: upheld,
      of: 'upheld complaints',
      ...of(cards.satisfactory_remedies),
    },
  ]
  const compared = (average: number | string | undefined) =>
    average === undefined ? '' : `; the average of similar authorities was ${average}%`
  const count = rules.thousands
  const done = () => {
    if (complied === undefined)
      return `carried out our recommendations in ${compliance.rate}% of the ${count(outcomes)} cases`
    const verb = complied === 0 ? 'did not carry out' : 'carried out'
    if (outcomes === 1) return `${verb} our recommendations in the one case`
    return `carried out our recommendations in ${complied === 0 ? 'none' : count(complied)} of ${count(outcomes)} cases`
  }
  const found = () => {
    if (investigations === 1)
      return `one complaint about ${name} in detail and ${upheld === 1 ? 'upheld it' : 'did not uphold it'}`
    return `${count(investigations)} complaints about ${name} in detail and upheld ${upheld === 0 ? 'none' : count(upheld)}`
  }
  return {
    rates,
    meaning: [
      investigations === 0
        ? `We completed no detailed investigations of complaints about ${name}, so there is no share of upheld complaints.`
        : `We investigated ${found()} (${upheldCard.rate}%)${compared(upheldCard.average)}.`,
      outcomes === 0
        ? 'None of our recommendations to it fell due.'
        : `It ${done()} in which they fell due${complied === undefined ? '' : ` (${compliance.rate}%)`}${compared(compliance.average)}.`,
    ],
  }
}

/** The figures of a letter, as `deriveFigures` gave them when it was printed. */
interface Derived {
  figures: ReturnType<typeof deriveFigures>
}

/** A rate that a card prints, with the average of similar authorities. */
interface Comparison {
  rate: number | string
  average: { rate: number | string } | null
}
