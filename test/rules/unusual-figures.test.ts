import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countDistance } from '../../src/rules/count-distance.ts'
import { explainTypingError } from '../../src/rules/typing-error.ts'
import { unusualFigures, type CountPair } from '../../src/rules/unusual-figures.ts'

const count = fc.integer({ min: 0, max: 1_000_000 })
const growth = fc.double({ min: 0.05, max: 20, noNaN: true })

describe('the distance of two counts', () => {
  test('is the same the other way round, with the other sign', () => {
    fc.assert(
      fc.property(count, count, growth, (now, before, factor) => {
        expect(countDistance(now, before, factor)).toBeCloseTo(-countDistance(before, now, 1 / factor), 9)
      }),
    )
  })

  test('is 0 between equal counts, and grows with either of them', () => {
    fc.assert(
      fc.property(count, count, fc.integer({ min: 1, max: 1000 }), growth, (now, before, more, factor) => {
        expect(countDistance(now, now)).toBe(0)
        expect(countDistance(now + more, before, factor)).toBeGreaterThan(countDistance(now, before, factor))
        expect(countDistance(now, before + more, factor)).toBeLessThan(countDistance(now, before, factor))
      }),
    )
  })

  test('is smaller where the growth explains the change', () => {
    expect(countDistance(40, 20, 2)).toBeCloseTo(0, 9)
    expect(countDistance(40, 20)).toBeGreaterThan(1.5)
  })
})

/** Counts in tables of their own, so that none has a neighbour. */
const alone = (counts: readonly (readonly [now: number, before: number])[]): CountPair[] =>
  counts.map(([now, before], at) => ({ path: `table${at}.count`, now, before }))

const inOneTable = (counts: readonly (readonly [now: number, before: number])[]): CountPair[] =>
  counts.map(([now, before], at) => ({ path: `table.count${at}`, now, before }))

const reported = (pairs: readonly CountPair[]): string[] =>
  unusualFigures(pairs).map((unusual) =>
    unusual.kind === 'all' ? 'all' : `${unusual.kind} ${unusual.pair.path}`,
  )

describe('the counts of a letter', () => {
  const letter = fc.array(fc.tuple(count, count), { minLength: 1, maxLength: 20 })

  test('are never reported where they are those of the year before', () => {
    fc.assert(
      fc.property(fc.array(count), (counts) => {
        expect(reported(inOneTable(counts.map((each) => [each, each])))).toEqual([])
      }),
    )
  })

  test('are never reported by themselves where they are those of the year before, whatever the others are', () => {
    fc.assert(
      fc.property(letter, fc.nat(19), (counts, at) => {
        const pairs = inOneTable(
          counts.map(([now, before], index) => (index === at ? [now, now] : [now, before])),
        )
        const own = unusualFigures(pairs).filter(
          (each) => each.kind !== 'all' && each.pair.path === `table.count${at}`,
        )
        expect(own).toEqual([])
      }),
    )
  })

  test('are the same whichever year comes first', () => {
    fc.assert(
      fc.property(letter, (counts) => {
        const other = counts.map(([now, before]) => [before, now] as const)
        expect(reported(alone(counts))).toEqual(reported(alone(other)))
      }),
    )
  })

  test('are reported as well where one that is reported is larger still', () => {
    fc.assert(
      fc.property(letter, fc.integer({ min: 1, max: 1000 }), (counts, more) => {
        const [[now, before] = [0, 0], ...others] = counts
        fc.pre(now > before && reported(alone(counts)).includes('changed table0.count'))
        expect(reported(alone([[now + more, before], ...others]))).toContain('changed table0.count')
      }),
    )
  })

  test('are not reported below 10, where they change by chance', () => {
    const small = fc.tuple(fc.nat(9), fc.nat(9))
    fc.assert(
      fc.property(fc.array(small, { maxLength: 20 }), (counts) => {
        expect(reported(alone(counts)).filter((each) => each !== 'all')).toEqual([])
      }),
    )
  })

  test('are not reported one by one where all of them rise by a third, as after an epidemic', () => {
    const before = [7, 11, 1, 20, 8, 7, 12, 4, 2, 20, 18, 10, 14, 60, 150]
    expect(reported(inOneTable(before.map((each) => [Math.round(each * 1.34), each])))).toEqual([])
  })

  test.each<[what: string, counts: (readonly [number, number])[], found: string[]]>([
    [
      'one digit too many',
      [
        [114, 11],
        [20, 22],
      ],
      ['changed table.count0'],
    ],
    [
      'one zero missing',
      [
        [2, 20],
        [40, 38],
      ],
      ['changed table.count0'],
    ],
    [
      'twice as large, which happens',
      [
        [24, 12],
        [20, 22],
      ],
      [],
    ],
    [
      'two lines exchanged',
      [
        [48, 14],
        [13, 52],
        [40, 42],
      ],
      ['exchanged table.count0'],
    ],
    [
      'the figure of the line below, which is as usual',
      [
        [40, 12],
        [40, 42],
        [70, 75],
      ],
      ['equal table.count0'],
    ],
    [
      'a rise to a figure that no other line has',
      [
        [39, 12],
        [40, 42],
        [70, 75],
      ],
      [],
    ],
    [
      'all larger, none of them much',
      [
        [8, 2],
        [9, 1],
        [8, 2],
        [9, 1],
        [8, 1],
        [9, 2],
      ],
      ['all'],
    ],
  ])('are compared with the year before: %s', (_what, counts, found) => {
    expect(reported(inOneTable(counts))).toEqual(found)
  })

  test('are not reported where they were confirmed, and neither is their sum', () => {
    const pairs = inOneTable([
      [400, 11],
      [20, 22],
    ])
    expect(unusualFigures(pairs, ({ path }) => path === 'table.count0')).toEqual([])
    expect(unusualFigures(pairs, ({ path }) => path === 'table.count1')).toHaveLength(1)
  })
})

// As councils and the office published them; the year is the one that ends then.
test.each([
  ['Lewisham 2018 and 2019, received', 146, 127],
  ['Buckinghamshire 2021 and 2022, after the epidemic, decisions', 104, 150],
  ['Buckinghamshire 2022 and 2023, decisions', 150, 135],
  ['Buckinghamshire 2023 and 2024, decisions', 135, 160],
  ['Buckinghamshire 2023 and 2024, upheld', 31, 31],
  ['Scarborough 2019 and 2020, upheld', 3, 1],
  ['Oldham 2022 and 2025, investigations', 17, 11],
  ['Scarborough 2022 and 2024, investigations', 7, 4],
])('real figures are not unusual: %s', (_what, before, now) => {
  expect(Math.abs(countDistance(now, before))).toBeLessThan(1.5)
  expect(reported(alone([[now, before]]))).toEqual([])
})

test.each([
  [114, 11, 'one digit too many'],
  [141, 14, 'one digit too many'],
  [120, 12, 'one zero too many'],
  [12, 120, 'one zero missing'],
  [4, 41, 'one digit missing'],
  [91, 19, 'two digits exchanged'],
  [60, 20, undefined],
  [11, 11, undefined],
])('%i beside %i is explained as %s', (typed, before, words) => {
  expect(explainTypingError(typed, before)).toBe(words)
})
