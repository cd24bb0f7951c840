import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { PublishedFigures } from '../../src/model/era-module.ts'
import { rules } from '../../src/rules/index.ts'
import * as tables from '../../templates/2019-tables/figures.ts'
import * as cards from '../../templates/2020-cards/figures.ts'

const ADDRESSEE = { name: 'Alex Example', job_title: 'Chief Executive', salutation: 'Mx Example' }
const COMMON = { name: 'Ashby Council', type: 'District', addressee: ADDRESSEE } as const

type Statistics = Exclude<Parameters<typeof cards.deriveFigures>[0]['authority']['statistics'], string>

/** What the website shows of a letter with cards. */
function ofCards(statistics: Statistics | 'not enclosed', averages = {}): PublishedFigures {
  const authority = { ...COMMON, statistics }
  const edition = {
    averages,
    options: { satisfactory_remedy_base: 'upheld', rates_near_0_or_100: 'in words' },
  } as const
  const figures = cards.deriveFigures({ authority, edition, rules })
  return cards.describeForWebsite({ authority, figures, rules })
}

/** What it shows of a letter with tables: decisions upheld and not, compliance on time, late and not. */
function ofTables(
  [upheld, not_upheld]: readonly number[],
  [on_time = 0, late = 0, not_complied = 0]: readonly number[],
): PublishedFigures {
  const authority = {
    ...COMMON,
    received: {} as never,
    decisions: { upheld, not_upheld } as never,
    satisfactory_remedies: { upheld_cases: 0 },
    compliance: { on_time, late, not_complied },
  }
  return tables.describeForWebsite({ authority, edition: { options: {} }, rules })
}

const STATISTICS = {
  investigations: 5,
  upheld: 2,
  compliance_outcomes: 3,
  complied: 3,
  satisfactory_remedies: 0,
}

describe('what the figures of a letter mean', () => {
  test.each([
    [
      'with averages',
      {},
      { District: { upheld: 45, compliance: 99 } },
      [
        'We investigated 5 complaints about Ashby Council in detail and upheld 2 (40%); the average of similar authorities was 45%.',
        'It carried out our recommendations in 3 of 3 cases in which they fell due (100%); the average of similar authorities was 99%.',
      ],
    ],
    [
      'with one case, and no average',
      { investigations: 1, upheld: 0, compliance_outcomes: 1, complied: 0 },
      {},
      [
        'We investigated one complaint about Ashby Council in detail and did not uphold it (0%).',
        'It did not carry out our recommendations in the one case in which they fell due (0%).',
      ],
    ],
    [
      'without cases',
      { investigations: 0, upheld: 0, compliance_outcomes: 0, complied: 0 },
      { District: { upheld: 45 } },
      [
        'We completed no detailed investigations of complaints about Ashby Council, so there is no share of upheld complaints.',
        'None of our recommendations to it fell due.',
      ],
    ],
    [
      'with rates in words and a rate without its count',
      {
        investigations: 1400,
        upheld: 1399,
        compliance_outcomes: 300,
        complied: undefined as never,
        published_compliance_rate: 97,
      },
      {},
      [
        'We investigated 1,400 complaints about Ashby Council in detail and upheld 1,399 (more than 99%).',
        'It carried out our recommendations in 97% of the 300 cases in which they fell due.',
      ],
    ],
  ])('is said in two sentences %s', (_what, change, averages, meaning) => {
    expect(ofCards({ ...STATISTICS, ...change }, averages).meaning).toEqual(meaning)
  })

  test('is nothing where the letter goes without its sheet', () => {
    expect(ofCards('not enclosed')).toEqual({ rates: [], meaning: [] })
  })

  test.each([
    [
      [14, 10],
      [3, 1, 0],
      'upheld 14 (58%).',
      'in 4 of 4 cases in which compliance was recorded (100%), in 1 of them late.',
    ],
    [
      [0, 0],
      [0, 0, 0],
      'so there is no share of upheld complaints.',
      'Compliance with our recommendations was recorded in no case.',
    ],
  ])('is said of tables with %j and %j', (decisions, compliance, first, second) => {
    expect(ofTables(decisions, compliance).meaning).toEqual([
      expect.stringContaining(first),
      expect.stringContaining(second),
    ])
  })

  test('is two whole sentences for any counts, and no rate is shown without its cases', () => {
    const upTo = (most: number) => fc.nat({ max: most })
    const counts = fc
      .tuple(upTo(3000), upTo(3000))
      .chain(([whole, outcomes]) =>
        fc.tuple(fc.constant(whole), upTo(whole), fc.constant(outcomes), upTo(outcomes)),
      )
    fc.assert(
      fc.property(counts, ([investigations, upheld, compliance_outcomes, complied]) => {
        const statistics = { investigations, upheld, compliance_outcomes, complied, satisfactory_remedies: 0 }
        for (const { meaning, rates } of [
          ofCards(statistics),
          ofTables([upheld, investigations - upheld], [complied, 0, compliance_outcomes - complied]),
        ]) {
          expect(meaning).toHaveLength(2)
          for (const sentence of meaning) expect(sentence).toMatch(/^[A-Z](?!.*(undefined|null|NaN)).*\.$/)
          for (const { rate, part, whole } of rates)
            expect([rate === undefined, part]).toEqual([whole === 0, expect.any(Number)])
        }
      }),
    )
  })
})
