import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stringify } from 'yaml'
import type { Edition } from '../../templates/shared/edition.types.ts'
import { checkTitleYears, checkWordingYears } from '../../src/check/check-named-years.ts'
import { checkPeriod } from '../../src/check/check-period.ts'
import { namedYears } from '../../src/check/named-years.ts'
import { parseYaml } from '../../src/read/read-yaml.ts'
import { type YamlFile } from '../../src/model/yaml-file.ts'
import { dayAfter, yearLater } from '../../src/rules/dates.ts'

/** The letters of 2020, about 2019-20. */
const EDITION = {
  title: 'Annual Review letter 2020',
  date: '2020-07-22',
  period: { from: '2019-04-01', to: '2020-03-31' },
}

function edition(change: Record<string, unknown> = {}): YamlFile<Edition> {
  const { value } = parseYaml({ file: 'edition.yaml', text: stringify({ ...EDITION, ...change }) })
  if (!value) throw new Error('no YAML')
  return value as YamlFile<Edition>
}

const codes = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code)

describe('the years that a text names', () => {
  test.each<[text: string, years: [string, number, number][]]>([
    ['in 2019', [['2019', 2019, 2019]]],
    ['2018-19', [['2018-19', 2018, 2019]]],
    [
      '2018–19 and 2019/20',
      [
        ['2018–19', 2018, 2019],
        ['2019/20', 2019, 2020],
      ],
    ],
    ['2018-2021', [['2018-2021', 2018, 2021]]],
    ['from 2018 to 2021', [['2018 to 2021', 2018, 2021]]],
    ['in 2019 and 2020', [['2019 and 2020', 2019, 2020]]],
    ['1999-00', [['1999-00', 1999, 2000]]],
    ['31/03/2019', [['2019', 2019, 2019]]],
    ['2019-03-31', [['2019', 2019, 2019]]],
    ['2101-03-31', [['2101', 2101, 2101]]],
    [
      '2020 and 2019',
      [
        ['2020', 2020, 2020],
        ['2019', 2019, 2019],
      ],
    ],
    ['in 2019 71 courses', [['2019', 2019, 2019]]],
    ['1,400 people, 12019, 20190, £2019, 2,019 and 2019.5', []],
    ['no year', []],
  ])('%s', (text, years) => {
    expect(namedYears(text).map(({ text: found, first, last }) => [found, first, last])).toEqual(years)
  })

  test('are at the places that are given', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1900, max: 2199 }), fc.string(), (before, year, after) => {
        const text = `${before} ${year} ${after}`
        for (const { text: found, offset } of namedYears(text))
          expect(text.slice(offset, offset + found.length)).toBe(found)
      }),
    )
  })
})

describe('a title', () => {
  test.each<[title: string, wrong: boolean, change?: Record<string, unknown>]>([
    ['Annual Review letter 2020', false],
    ['Annual Review letter 2019', true],
    ['Annual Review letter 2021', true],
    ['Annual Review letter 2019-20', false],
    ['Annual Review letter 2019 to 2020', false],
    ['Annual Review letter 2018-19', true],
    ['Annual Review letter 2020-21', true],
    ['Annual Review letter', false],
    ['Annual Review letter 2021', false, { publication: '2021-01-13' }],
    ['Annual Review letter 2019', false, { period: { from: '2019-01-01', to: '2019-12-31' } }],
  ])('%s: left over %p', (title, wrong, change = {}) => {
    expect(codes(checkTitleYears(edition({ title, ...change })))).toEqual(wrong ? ['EDITION_TEXT_YEAR'] : [])
  })

  test.each([
    ['Corrected on 2 August 2020', []],
    ['Corrected on 2 March 2021', []],
    ['Corrected on 2 August 2019', ['EDITION_TEXT_YEAR']],
  ])('and the correction line: %s', (line, found) => {
    expect(codes(checkTitleYears(edition({ correction_line: line })))).toEqual(found)
  })
})

describe('in the wording', () => {
  test.each([
    'In December 2019 we wrote to you.',
    'During 2019-20 we ran 71 courses.',
    'More will be held in 2020-21, and the Code applies from April 2021.',
    'our [corporate strategy 2018-21]({{edition.links.strategy}})',
    'our [strategy](https://www.lgo.org.uk/news/2018/apr/strategy)',
    'See https://www.lgo.org.uk/news/2018/apr and www.lgo.org.uk/2017.',
    'We have done so since 2016, under the Local Government Act 1974 and the Regulations of 2009.',
    'In {{edition.facts.founded_2017}} it began, and cost £2015.',
  ])('%s names no left-over year', (text) => {
    expect(checkWordingYears({ file: 'wording.md', text }, edition())).toEqual([])
  })

  test.each([
    ['During 2018-19 we ran 71 courses.', '2018-19'],
    ['In 2018 we wrote to you.', '2018'],
    ['We aim to be there by 2031.', '2031'],
    ['Our strategy for 2015 to 2018', '2015 to 2018'],
    ['the [review of 2017]({{edition.links.review}})', '2017'],
  ])('%s names one', (text, year) => {
    const found = checkWordingYears({ file: 'wording.md', text }, edition())
    expect(found).toMatchObject([{ code: 'WORDING_YEAR', severity: 'warning' }])
    expect(text.slice((found[0]?.position.column ?? 0) - 1)).toMatch(new RegExp(`^${year}`))
  })
})

const before = (year: string, from: string, to: string) => ({
  year,
  file: `data/${year}/edition.yaml`,
  value: { period: { from, to } },
})

describe('a period', () => {
  test.each<
    [what: string, period: [string, string], earlier: ReturnType<typeof before> | undefined, found: string[]]
  >([
    ['is twelve months', ['2019-04-01', '2020-03-31'], undefined, []],
    ['is a calendar year', ['2019-01-01', '2019-12-31'], undefined, []],
    ['ends in a leap year', ['2019-03-01', '2020-02-29'], undefined, []],
    ['begins in the middle of a month', ['2019-03-15', '2020-03-14'], undefined, []],
    ['is a day short', ['2019-04-01', '2020-03-30'], undefined, ['EDITION_PERIOD']],
    ['is a day long', ['2019-04-01', '2020-04-01'], undefined, ['EDITION_PERIOD']],
    ['is two years', ['2018-04-01', '2020-03-31'], undefined, ['EDITION_PERIOD']],
    ['is nine whole months', ['2019-04-01', '2019-12-31'], undefined, ['EDITION_PERIOD_SHORT']],
    [
      'follows on the year before',
      ['2019-04-01', '2020-03-31'],
      before('2019', '2018-04-01', '2019-03-31'),
      [],
    ],
    [
      'is that of the year before',
      ['2018-04-01', '2019-03-31'],
      before('2019', '2018-04-01', '2019-03-31'),
      ['EDITION_PERIOD'],
    ],
    [
      'leaves a day out',
      ['2019-04-02', '2020-04-01'],
      before('2019', '2018-04-01', '2019-03-31'),
      ['EDITION_PERIOD'],
    ],
    [
      'has only its end changed, and is reported once',
      ['2018-04-01', '2020-03-31'],
      before('2019', '2018-04-01', '2019-03-31'),
      ['EDITION_PERIOD'],
    ],
    [
      'follows after years without letters',
      ['2019-04-01', '2020-03-31'],
      before('2016', '2015-04-01', '2016-03-31'),
      [],
    ],
    [
      'overlaps with an earlier year',
      ['2015-04-01', '2016-03-31'],
      before('2016', '2015-04-01', '2016-03-31'),
      ['EDITION_PERIOD'],
    ],
    [
      'follows on a period that is none',
      ['2019-04-01', '2020-03-31'],
      { ...before('2019', '', ''), value: { period: 7 } } as never,
      [],
    ],
  ])('%s', (_what, [from, to], earlier, found) => {
    expect(codes(checkPeriod(edition({ period: { from, to } }), '2020', earlier))).toEqual(found)
  })

  test('the day before a date in the next year ends twelve months, whatever the date', () => {
    const day = fc.date({ min: new Date('0100-01-01'), max: new Date('9990-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (date) => {
        const from = date.toISOString().slice(0, 10)
        const end = new Date(`${yearLater(from)}T00:00:00Z`)
        const to = new Date(end.getTime() - 86_400_000).toISOString().slice(0, 10)
        expect(dayAfter(to)).toBe(yearLater(from))
        expect(checkPeriod(edition({ period: { from, to } }), '2020', undefined)).toEqual([])
      }),
    )
  })
})
