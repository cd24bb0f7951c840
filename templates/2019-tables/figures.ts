/*
 * What templates and wording get from this era, besides authority.… (schema.json) and edition.…:
 *
 *   figures.received.total                              a number
 *   figures.decisions.{investigations,total}            numbers
 *   figures.decisions.uphold_rate                       whole per cent without its sign, "more than 99", or "-"
 *   figures.satisfactory_remedies.percentage_of_upheld  the same
 *   figures.compliance.recorded                         a number
 *   figures.compliance.{rate,rest}                      whole per cent with its sign, "more than 99%", or "-"
 *   figures.decisions.uphold_rate_form, figures.satisfactory_remedies.percentage_form, figures.compliance.{rate_form,rest_form}
 *                                                       which form of a text prints the rate: "number", "more_than_99",
 *                                                       "less_than_1" or "none"
 *   figures.{has_investigations,has_upheld_cases,has_compliance_outcomes}   true or false, for {{#if}} only
 *
 * Each name is in every letter, and none is null: a rate of nothing is "-". Names, styles and classes that all eras
 * share: docs/adding-a-year.md.
 */

import type { Rules } from '../../src/rules/index.ts'
import type { TablesAuthority, TablesEdition } from './authority.types.ts'

interface Input {
  authority: TablesAuthority
  edition: Pick<TablesEdition, 'options'>
  rules: Rules
}

/** What the table prints where a share has no base, or where there is nothing to share (letters of 2019). */
const NONE = '-'

/** The form of a text that prints what a cell holds. */
const FORMS: ReadonlyMap<unknown, string> = new Map([
  [NONE, 'none'],
  ['more than 99', 'more_than_99'],
  ['less than 1', 'less_than_1'],
])
const formOf = (printed: string | number): string =>
  FORMS.get(typeof printed === 'string' ? printed.replace('%', '') : printed) ?? 'number'

/** The remaining share beside a rate in words. */
const OPPOSITE: ReadonlyMap<unknown, string> = new Map([
  ['more than 99', 'less than 1'],
  ['less than 1', 'more than 99'],
])

/**
 * The computed cells of the four tables: totals, rates in whole per cent, and "-" where there is no rate. Beside them what
 * the letter has, for the wording to ask with {{#if}} before it speaks of it.
 * Late compliance counts as compliance (note under the fourth table of 2019). Where the edition wants it, a rate that
 * rounds to 100 or 0 and is neither is in words: "more than 99".
 */
export function deriveFigures({ authority, edition, rules }: Input) {
  const style = rules.rateStyle(edition)
  const { received, decisions, satisfactory_remedies: remedies, compliance } = authority
  const { adult_care_services, benefits_and_tax, corporate_and_other_services } = received
  const { education_and_childrens_services, environment_services, highways_and_transport } = received
  const { housing, planning_and_development, other } = received
  const complied = compliance.on_time + compliance.late
  const recorded = complied + compliance.not_complied
  const complianceRate = rules.percentage(complied, recorded)
  const printedRate = rules.printedPercentage(complied, recorded, style)
  const investigations = decisions.not_upheld + decisions.upheld
  const upholdRate = rules.printedPercentage(decisions.upheld, investigations, style) ?? NONE
  const remedied = rules.printedPercentage(remedies.upheld_cases, decisions.upheld, style) ?? NONE
  const rate = printedRate === null ? NONE : `${printedRate}%`
  // Not known from the references where it is not 0: the remaining share (assumption, docs/data-format.md).
  const rest =
    complianceRate === null || compliance.not_complied === 0
      ? NONE
      : `${OPPOSITE.get(printedRate) ?? 100 - complianceRate}%`
  return {
    received: {
      total: rules.sum([
        adult_care_services,
        benefits_and_tax,
        corporate_and_other_services,
        education_and_childrens_services,
        environment_services,
        highways_and_transport,
        housing,
        planning_and_development,
        other,
      ]),
    },
    decisions: {
      investigations,
      uphold_rate: upholdRate,
      uphold_rate_form: formOf(upholdRate),
      total: rules.sum([
        decisions.incomplete_or_invalid,
        decisions.advice_given,
        decisions.referred_back_for_local_resolution,
        decisions.closed_after_initial_enquiries,
        investigations,
      ]),
    },
    satisfactory_remedies: {
      percentage_of_upheld: remedied,
      percentage_form: formOf(remedied),
    },
    compliance: {
      recorded,
      rate,
      rate_form: formOf(rate),
      rest,
      rest_form: formOf(rest),
    },
    has_investigations: investigations > 0,
    has_upheld_cases: decisions.upheld > 0,
    has_compliance_outcomes: recorded > 0,
  }
}

/** What the website shows of a letter: its three rates, which these letters compare with no average, and what two of them mean. */
export function describeForWebsite({ authority, edition, rules }: Input) {
  const style = rules.rateStyle(edition)
  const { name, decisions, satisfactory_remedies: remedies, compliance } = authority
  const investigations = decisions.not_upheld + decisions.upheld
  const complied = compliance.on_time + compliance.late
  const recorded = complied + compliance.not_complied
  const share = (part: number, whole: number) => ({
    part,
    whole,
    rate: rules.printedPercentage(part, whole, style) ?? undefined,
    average: undefined,
  })
  const upheld = share(decisions.upheld, investigations)
  const carriedOut = share(complied, recorded)
  const count = rules.thousands
  const found =
    investigations === 1
      ? `one complaint about ${name} in detail and ${decisions.upheld === 1 ? 'upheld it' : 'did not uphold it'}`
      : `${count(investigations)} complaints about ${name} in detail and upheld ${decisions.upheld === 0 ? 'none' : count(decisions.upheld)}`
  const done =
    recorded === 1
      ? `${complied === 1 ? 'carried out' : 'did not carry out'} our recommendations in the one case`
      : `carried out our recommendations in ${complied === 0 ? 'none' : count(complied)} of ${count(recorded)} cases`
  return {
    rates: [
      { name: 'upheld', title: 'Complaints upheld', of: 'detailed investigations', ...upheld },
      {
        name: 'compliance',
        title: 'Recommendations carried out',
        of: 'cases in which compliance was recorded',
        ...carriedOut,
      },
      {
        name: 'satisfactory_remedies',
        title: 'Put right before the complaint reached us',
        of: 'upheld complaints',
        ...share(remedies.upheld_cases, decisions.upheld),
      },
    ],
    meaning: [
      investigations === 0
        ? `We completed no detailed investigations of complaints about ${name}, so there is no share of upheld complaints.`
        : `We investigated ${found} (${upheld.rate}%).`,
      recorded === 0
        ? 'Compliance with our recommendations was recorded in no case.'
        : `It ${done} in which compliance was recorded (${carriedOut.rate}%)${compliance.late === 0 ? '' : complied === 1 ? ', but late' : `, in ${count(compliance.late)} of them late`}.`,
    ],
  }
}
