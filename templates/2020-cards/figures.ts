import type { Rules } from '../../src/rules/index.ts'
import type { Average } from '../shared/edition.types.ts'
import type { CardsAuthority, CardsEdition } from './authority.types.ts'

interface Input {
  authority: CardsAuthority
  edition: Pick<CardsEdition, 'options'> & {
    /** Published ones have all three; of computed ones those are missing that there are no cases for. */
    averages: Readonly<Record<string, Partial<Average>>>
  }
  rules: Rules
}

/** Length in the drawing's own units of 1 per cent. */
const UNITS_PER_CENT = 3

/**
 * The three cards of the statistics sheet; null where the letter goes without one.
 * A card without a base (none investigated, none due, none upheld) has no comparison: it is a sentence, never "0%".
 * Beside them what the letter has, for the wording to ask with {{#if}} before it speaks of it.
 */
export function deriveFigures({ authority, edition, rules }: Input) {
  const { statistics } = authority
  const average = edition.averages[authority.type]
  if (statistics === 'not enclosed') {
    return {
      cards: null,
      has_sheet: false,
      // The figures are published, and so is what they are compared with.
      ...hasAverages([average?.upheld, average?.compliance, average?.satisfactory_remedies]),
      has_investigations: false,
      has_upheld_cases: false,
      has_compliance_outcomes: false,
    }
  }
  const card = (part: number, whole: number, mean: number | undefined) => {
    const rate = rules.percentage(part, whole)
    return { comparison: rate === null ? null : compare(rate, mean), count: rules.thousands(part) }
  }
  const { investigations, upheld, compliance_outcomes, complied, satisfactory_remedies } = statistics
  const countsInvestigations = edition.options.satisfactory_remedy_base === 'investigations'
  const cards = {
    upheld: {
      ...card(upheld, investigations, average?.upheld),
      noun: rules.plural(upheld, 'upheld decision', 'upheld decisions'),
      base: base(rules, investigations, 'detailed investigation'),
    },
    compliance: {
      ...card(complied, compliance_outcomes, average?.compliance),
      base: base(rules, compliance_outcomes, 'compliance outcome'),
    },
    satisfactory_remedies: {
      ...card(satisfactory_remedies, upheld, average?.satisfactory_remedies),
      noun: rules.plural(
        satisfactory_remedies,
        'satisfactory remedy decision',
        'satisfactory remedy decisions',
      ),
      // 2020 prints the investigations here, later years the upheld cases: the edition says which.
      base: countsInvestigations
        ? base(rules, investigations, 'detailed investigation')
        : base(rules, upheld, 'upheld decision'),
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
function hasAverages(averages: readonly (number | undefined)[]) {
  const known = averages.filter((average) => average !== undefined).length
  return { has_averages: known === averages.length, has_some_averages: known > 0 }
}

/** What averages of similar authorities are pooled from, where the edition has them computed. */
export function countsForAverages({ authority: { statistics } }: Pick<Input, 'authority'>) {
  if (statistics === 'not enclosed') return null
  const { investigations, upheld, compliance_outcomes, complied, satisfactory_remedies } = statistics
  return {
    upheld: { part: upheld, whole: investigations },
    compliance: { part: complied, whole: compliance_outcomes },
    satisfactory_remedies: { part: satisfactory_remedies, whole: upheld },
  }
}

/** A rate beside the average, in whole per cent; null where there is no average. */
function compare(rate: number, average: number | undefined) {
  return {
    rate,
    bar: rate * UNITS_PER_CENT,
    average: average === undefined ? null : { rate: average, bar: average * UNITS_PER_CENT },
  }
}

function base(rules: Rules, count: number, noun: string): string {
  return `${rules.thousands(count)} ${rules.plural(count, noun, `${noun}s`)}`
}
