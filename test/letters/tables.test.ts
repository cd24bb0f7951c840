import { expect, test } from '@jest/globals'
import { rules } from '../../src/rules/index.ts'
import { deriveFigures } from '../../templates/2019-tables/figures.ts'
import type { TablesAuthority } from '../../templates/2019-tables/authority.types.ts'

const received: TablesAuthority['received'] = {
  adult_care_services: 7,
  benefits_and_tax: 11,
  corporate_and_other_services: 1,
  education_and_childrens_services: 20,
  environment_services: 8,
  highways_and_transport: 7,
  housing: 12,
  planning_and_development: 4,
  other: 2,
}
const decisions: TablesAuthority['decisions'] = {
  incomplete_or_invalid: 7,
  advice_given: 1,
  referred_back_for_local_resolution: 20,
  closed_after_initial_enquiries: 18,
  not_upheld: 10,
  upheld: 14,
}
const bexley: TablesAuthority = {
  name: 'London Borough of Bexley',
  type: 'London borough',
  addressee: { name: 'Jackie Belton', job_title: 'Chief Executive', salutation: 'Ms Belton' },
  received,
  decisions,
  satisfactory_remedies: { upheld_cases: 4 },
  compliance: { on_time: 4, late: 0, not_complied: 0 },
}
const figures = (change: Partial<TablesAuthority>) =>
  deriveFigures({ authority: { ...bexley, ...change }, edition: {}, rules })

test('the tables of Bexley 2019 are computed as the office printed them', () => {
  expect(figures({})).toEqual({
    received: { total: 72 },
    decisions: { investigations: 24, uphold_rate: 58, uphold_rate_form: 'number', total: 70 },
    satisfactory_remedies: { percentage_of_upheld: 29, percentage_form: 'number' },
    compliance: { recorded: 4, rate: '100%', rate_form: 'number', rest: '-', rest_form: 'none' },
    has_investigations: true,
    has_upheld_cases: true,
    has_compliance_outcomes: true,
  })
})

test.each([
  { style: 'rounded', upheld: 1, not_upheld: 299, late: 796, rate: 0, compliance: '100%', rest: '0%' },
  {
    style: 'in words',
    upheld: 1,
    not_upheld: 299,
    late: 796,
    rate: 'less than 1',
    compliance: 'more than 99%',
    rest: 'less than 1%',
  },
  {
    style: 'in words',
    upheld: 299,
    not_upheld: 1,
    late: 1,
    rate: 'more than 99',
    compliance: '20%',
    rest: '80%',
  },
  { style: 'in words', upheld: 3, not_upheld: 1, late: 0, rate: 75, compliance: '0%', rest: '100%' },
] as const)(
  'rates near 0 and 100 are $style: $upheld of $upheld and $not_upheld, $late of $late and 4',
  ({ style, upheld, not_upheld, late, rate, compliance, rest }) => {
    const result = deriveFigures({
      authority: {
        ...bexley,
        decisions: { ...decisions, upheld, not_upheld },
        compliance: { on_time: 0, late, not_complied: 4 },
      },
      edition: { options: { rates_near_0_or_100: style } },
      rules,
    })
    expect(result.decisions.uphold_rate).toBe(rate)
    expect(result.compliance).toMatchObject({ rate: compliance, rest })
  },
)

test.each([
  {
    upheld: 1,
    not_upheld: 0,
    remedies: 0,
    rate: 100,
    share: 0,
    of: 'Dartford 2019: one upheld, none remedied',
  },
  { upheld: 0, not_upheld: 5, remedies: 0, rate: 0, share: '-', of: 'nothing upheld: no share of nothing' },
  { upheld: 0, not_upheld: 0, remedies: 0, rate: '-', share: '-', of: 'no detailed investigation: no rate' },
])('$of', ({ upheld, not_upheld, remedies, rate, share }) => {
  const result = figures({
    decisions: { ...decisions, upheld, not_upheld },
    satisfactory_remedies: { upheld_cases: remedies },
  })
  expect(result.decisions.uphold_rate).toBe(rate)
  expect(result.satisfactory_remedies.percentage_of_upheld).toBe(share)
})

test.each([
  { on_time: 1, late: 0, not_complied: 0, recorded: 1, rate: '100%', rest: '-', of: 'all on time' },
  {
    on_time: 1,
    late: 1,
    not_complied: 0,
    recorded: 2,
    rate: '100%',
    rest: '-',
    of: 'late counts as complied',
  },
  {
    on_time: 2,
    late: 0,
    not_complied: 1,
    recorded: 3,
    rate: '67%',
    rest: '33%',
    of: 'the rest is what remains',
  },
  { on_time: 0, late: 0, not_complied: 2, recorded: 2, rate: '0%', rest: '100%', of: 'none complied' },
  {
    on_time: 0,
    late: 0,
    not_complied: 0,
    recorded: 0,
    rate: '-',
    rest: '-',
    of: 'nothing recorded: no rate',
  },
])('compliance: $of', ({ on_time, late, not_complied, ...expected }) => {
  const { recorded, rate, rest } = figures({ compliance: { on_time, late, not_complied } }).compliance
  expect({ recorded, rate, rest, of: expected.of }).toEqual(expected)
})

test('the wording can ask for a figure that a letter lacks', () => {
  const none = figures({
    decisions: { ...decisions, upheld: 0, not_upheld: 0 },
    satisfactory_remedies: { upheld_cases: 0 },
    compliance: { on_time: 0, late: 0, not_complied: 0 },
  })
  expect(none).toMatchObject({
    has_investigations: false,
    has_upheld_cases: false,
    has_compliance_outcomes: false,
  })
})
