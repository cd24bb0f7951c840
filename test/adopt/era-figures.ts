import fc from 'fast-check'

const upTo = (max: number) => fc.nat({ max })
/** A count and another one that is part of it. */
const partOf = (max: number) => upTo(max).chain((whole) => fc.tuple(fc.constant(whole), upTo(whole)))

const received = fc.record({
  adult_care_services: upTo(2000),
  benefits_and_tax: upTo(50),
  corporate_and_other_services: upTo(50),
  education_and_childrens_services: upTo(99_999),
  environment_services: upTo(50),
  highways_and_transport: upTo(50),
  housing: upTo(50),
  planning_and_development: upTo(99_999),
  other: upTo(99_999),
})
const tables = fc
  .tuple(
    received,
    partOf(60),
    upTo(40),
    fc.tuple(upTo(9), upTo(9), upTo(9), upTo(1200)),
    fc.tuple(upTo(9), upTo(9), upTo(9)),
  )
  .map(([subjects, [upheld, remedied], notUpheld, [invalid, advice, back, closed], [onTime, late, not]]) => ({
    received: subjects,
    decisions: {
      incomplete_or_invalid: invalid,
      advice_given: advice,
      referred_back_for_local_resolution: back,
      closed_after_initial_enquiries: closed,
      not_upheld: notUpheld,
      upheld,
    },
    satisfactory_remedies: { upheld_cases: remedied },
    compliance: { on_time: onTime, late, not_complied: not },
  }))
const cards = fc
  .tuple(partOf(1500), partOf(100), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([[investigations, upheld], [outcomes, complied], share]) => ({
    statistics: {
      investigations,
      upheld,
      compliance_outcomes: outcomes,
      complied,
      satisfactory_remedies: Math.floor(upheld * share),
    },
  }))
const link = fc.constant({})

/** Figures of a letter of each era. */
export const FIGURES = [
  ['2019-tables', tables],
  ['2020-cards', cards],
  ['2025-link', link],
] as const

const WITH_ALL = {
  investigations: 1140,
  upheld: 14,
  compliance_outcomes: 61,
  complied: 59,
  satisfactory_remedies: 4,
}
/** Without blocks: a letter does not show that a paragraph was printed on a condition. */
const WORDING = `This letter gives you the complaint figures of {{authority.name}} for the year to {{date edition.period.to}}.

## First section

A paragraph with **bold words** and a [link to our training]({{edition.links.training}}), which reaches 1,400 people (\\* among them clerks).

- Lists have a line for each item
- and begin with a hyphen.

{{remarks}}

## Second section

2 notes: \\#1 is here, and *this* is emphasised.
`
const NAMES = ['North Sample District Council', 'King’s Sample District Council', 'Sample County Council']
const REMARKS = 'Some **bold** words on this authority alone.\n\nAnd a second paragraph about it.\n'

/** Two authorities with figures of an era. One has remarks. */
export const authoritiesWith = (era: string, figures: readonly object[]) =>
  figures.map((each, index) => ({
    name: NAMES[index] ?? '',
    addressee: { name: 'Jo Example', job_title: 'Head of the Paid Service', salutation: 'Mx Example' },
    ...each,
    // Averages are those that letters print: one letter has all of them.
    ...(era === '2020-cards' && index === 0 ? { statistics: WITH_ALL } : {}),
    ...(era === '2025-link' ? { statistics_page: `https://www.example.org/${String(index)}` } : {}),
    remarks: index === 0 ? REMARKS : undefined,
  }))

/** The wording of an era's letters. */
export const wordingOf = (era: string): string =>
  era === '2025-link' ? `${WORDING}\nSee [your page]({{authority.statistics_page}}) for more.\n` : WORDING
