import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { thousands } from '../../src/rules/number-text.ts'
import { percentage } from '../../src/rules/percentage.ts'
import { countOfRate, countsOfRate } from '../../src/rules/published-rate.ts'

const counts = fc.nat(2000).chain((whole) => fc.tuple(fc.nat(whole), fc.constant(whole)))

describe('the counts of a published rate', () => {
  test('are all those that round to it, and no others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 700 }), (rate, whole) => {
        const giving = Array.from({ length: whole + 1 }, (_, count) => count).filter(
          (count) => percentage(count, whole) === rate,
        )
        const [lowest, highest] = [giving[0], giving.at(-1)]
        expect(countsOfRate(rate, whole)).toEqual(lowest === undefined ? null : { lowest, highest })
      }),
    )
  })

  test('are one up to 100 cases, so that the count is worked back', () => {
    fc.assert(
      fc.property(counts, ([part, whole]) => {
        const rate = percentage(part, whole)
        fc.pre(rate !== null && whole <= 100)
        expect(countOfRate(rate, whole)).toBe(part)
      }),
    )
  })

  test.each([
    [97, 61, 59],
    [97, 300, null],
    [54, 29, null],
    [0, 0, null],
  ])('%i %% of %i is %p', (rate, whole, count) => {
    expect(countOfRate(rate, whole)).toBe(count)
  })
})

test('a number with one decimal is printed with it, except a zero', () => {
  fc.assert(
    fc.property(fc.nat(99_999_999), (tenths) => {
      const expected = (tenths / 10).toFixed(1).replace(/\.0$/, '')
      expect(thousands(tenths / 10).replaceAll(',', '')).toBe(expected)
    }),
  )
  expect([12.3, 2, 0.3, 1234.5].map((number) => thousands(number))).toEqual(['12.3', '2', '0.3', '1,234.5'])
})
