/**
 * How large the figures of invented authorities are. What is published (in docs/decisions/unusual-figures.md) sets the
 * sizes: about 16,900 complaints of about 340 councils in 2018-19, 38 to 113 investigations of a county, 11 to 153 of a
 * metropolitan borough, 14 to 63 of a London borough, 22 to 56 of a unitary council and 1 to 7 of a district in a year.
 * The shares are those of the reference letters, rounded, adjusted to what each kind of council does.
 */

/**
 * Kinds of authority: the complaints that one receives in a year (median, and standard deviation of the logarithm), and how
 * many in a thousand there are.
 */
export const KINDS = [
  { type: 'District', size: 14, spread: 0.5, weight: 470 },
  { type: 'Unitary', size: 55, spread: 0.5, weight: 140 },
  { type: 'Metropolitan', size: 90, spread: 0.6, weight: 90 },
  { type: 'London borough', size: 120, spread: 0.4, weight: 80 },
  { type: 'County', size: 125, spread: 0.4, weight: 70 },
  { type: 'Fire and rescue', size: 2, spread: 0.6, weight: 100 },
  { type: 'National park', size: 3, spread: 0.6, weight: 50 },
] as const

/** The kinds of authority that have the same shares. */
export type Group = 'county' | 'district' | 'both' | 'other'

export function groupOf(type: string): Group {
  if (type === 'County') return 'county'
  if (type === 'District') return 'district'
  return type === 'Fire and rescue' || type === 'National park' ? 'other' : 'both'
}

/** A share of an authority's complaints, or of another figure. */
export interface Level {
  readonly path: string
  readonly share: Readonly<Record<Group, number>>
  /** The figure that this one is a part of. */
  readonly of?: string
}

const level = (path: string, county: number, district: number, both: number, other: number): Level => ({
  path,
  share: { county, district, both, other },
})
const part = (path: string, of: string, share: number): Level => ({
  path,
  of,
  share: { county: share, district: share, both: share, other: share },
})

/** The figures of an era, in the order of its schema. A new era needs its rows here to be drilled. */
export const LEVELS: Readonly<Record<string, readonly Level[]>> = {
  '2019-tables': [
    level('received.adult_care_services', 0.28, 0, 0.14, 0),
    level('received.benefits_and_tax', 0, 0.16, 0.13, 0),
    level('received.corporate_and_other_services', 0.05, 0.08, 0.06, 0.4),
    level('received.education_and_childrens_services', 0.42, 0, 0.21, 0),
    level('received.environment_services', 0.03, 0.15, 0.1, 0.1),
    level('received.highways_and_transport', 0.16, 0.03, 0.1, 0),
    level('received.housing', 0, 0.22, 0.16, 0),
    level('received.planning_and_development', 0.04, 0.34, 0.08, 0.4),
    level('received.other', 0.02, 0.02, 0.02, 0.1),
    level('decisions.incomplete_or_invalid', 0.06, 0.07, 0.07, 0.1),
    level('decisions.advice_given', 0.04, 0.06, 0.04, 0.1),
    level('decisions.referred_back_for_local_resolution', 0.33, 0.3, 0.35, 0.2),
    level('decisions.closed_after_initial_enquiries', 0.25, 0.4, 0.27, 0.4),
    level('decisions.not_upheld', 0.13, 0.09, 0.11, 0.1),
    level('decisions.upheld', 0.19, 0.08, 0.16, 0.1),
    part('satisfactory_remedies.upheld_cases', 'decisions.upheld', 0.11),
    level('compliance.on_time', 0.12, 0.05, 0.1, 0.05),
    level('compliance.late', 0.02, 0.005, 0.015, 0),
    level('compliance.not_complied', 0.001, 0.001, 0.001, 0),
  ],
  '2020-cards': [
    level('statistics.investigations', 0.32, 0.17, 0.27, 0.2),
    part('statistics.upheld', 'statistics.investigations', 0.61),
    level('statistics.compliance_outcomes', 0.14, 0.055, 0.115, 0.05),
    part('statistics.complied', 'statistics.compliance_outcomes', 0.99),
    part('statistics.satisfactory_remedies', 'statistics.upheld', 0.11),
  ],
}
