import { execFileSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { longDate, longDateIn, slashDate } from '../../src/rules/dates.ts'
import { percentage } from '../../src/rules/percentage.ts'
import { slug } from '../../src/rules/slug.ts'
import { sum } from '../../src/rules/totals.ts'
import { plural, thousands } from '../../src/rules/number-text.ts'

/** A part of a whole, both as large as any count of a letter may be. */
const share = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole)))

describe('a percentage', () => {
  test.each([
    ['Bexley 2019, upheld', 14, 24, 58],
    ['Bexley 2019, satisfactory remedies', 4, 14, 29],
    ['a half is rounded up, below 50', 1, 8, 13],
    ['a half is rounded up, above 50', 5, 8, 63],
    ['a half of one per cent is one per cent', 1, 200, 1],
    ['less than a half of one per cent is none', 1, 201, 0],
    ['almost all is all, where it rounds so', 199, 200, 100],
    ['a half that binary fractions miss', 57, 200, 29],
    ['none', 0, 5, 0],
    ['all', 5, 5, 100],
  ])('%s: %i of %i is %i', (_name, part, whole, expected) => {
    expect(percentage(part, whole)).toBe(expected)
  })

  test.each([0, 1, 5])('%i of 0 is no percentage', (part) => {
    expect(percentage(part, 0)).toBeNull()
  })

  // As the office published them, or councils and newspapers repeated them. The year is the one that ends then.
  // Nottinghamshire 2021 is left out: no count of its 29 investigations gives the 54 % that was reported.
  test.each([
    ['Slough Borough Council 2017, upheld', 7, 12, 58],
    ['Scarborough Borough Council 2019, upheld', 3, 5, 60],
    ['Scarborough Borough Council 2020, upheld', 1, 3, 33],
    ['Bury Council 2020, upheld', 6, 15, 40],
    ['Birmingham City Council 2020, upheld', 119, 153, 78],
    ['Royal Borough of Windsor and Maidenhead 2021, upheld', 9, 13, 69],
    ['Royal Borough of Windsor and Maidenhead 2021, complied', 7, 7, 100],
    ['Scarborough Borough Council 2022, upheld', 3, 7, 43],
    ['Scarborough Borough Council 2022, satisfactory remedies', 0, 3, 0],
    ['Oldham Metropolitan Borough Council 2022, upheld', 13, 17, 76],
    ['South Hams District Council 2022, upheld', 2, 5, 40],
    ['West Devon Borough Council 2023, upheld', 1, 1, 100],
    ['Shropshire Council 2023, upheld', 16, 20, 80],
    ['Buckinghamshire Council 2023, upheld', 31, 39, 79],
    ['Buckinghamshire Council 2024, upheld', 31, 39, 79],
    ['Buckinghamshire Council 2024, complied', 28, 28, 100],
    ['Buckinghamshire Council 2024, satisfactory remedies', 2, 31, 6],
    ['South Lakeland District Council 2024, upheld', 3, 4, 75],
    ['South Lakeland District Council 2024, complied', 3, 3, 100],
    ['South Lakeland District Council 2024, satisfactory remedies', 0, 3, 0],
    ['Scarborough Borough Council 2024, upheld', 3, 3, 100],
    ['Scarborough Borough Council 2024, complied', 2, 2, 100],
    ['Scarborough Borough Council 2024, satisfactory remedies', 0, 3, 0],
    ['Leeds City Council 2025, upheld', 62, 68, 91],
    ['Oldham Metropolitan Borough Council 2025, upheld', 8, 11, 73],
    ['London Borough of Sutton 2025, upheld', 13, 22, 59],
  ])('is the published one: %s, %i of %i is %i', (_name, part, whole, expected) => {
    expect(percentage(part, whole)).toBe(expected)
  })

  test('is the nearest whole number, halves rounded up, for any counts', () => {
    fc.assert(
      fc.property(share, ([part, whole]) => {
        const [p, w, result] = [BigInt(part), BigInt(whole), BigInt(percentage(part, whole) ?? -1)]
        // result - ½ <= 100 p / w < result + ½, without fractions
        expect((2n * result - 1n) * w <= 200n * p).toBe(true)
        expect(200n * p < (2n * result + 1n) * w).toBe(true)
      }),
    )
  })

  test('is from 0 to 100', () => {
    fc.assert(
      fc.property(share, ([part, whole]) => {
        expect(percentage(part, whole)).toBeGreaterThanOrEqual(0)
        expect(percentage(part, whole)).toBeLessThanOrEqual(100)
      }),
    )
  })

  test('never falls as the part grows', () => {
    fc.assert(
      fc.property(share, ([part, whole]) => {
        fc.pre(part < whole)
        expect(percentage(part + 1, whole)).toBeGreaterThanOrEqual(Number(percentage(part, whole)))
      }),
    )
  })
})

test.each([
  [0, 'upheld decisions'],
  [1, 'upheld decision'],
  [2, 'upheld decisions'],
  [1000, 'upheld decisions'],
])('%i goes with "%s"', (count, expected) => {
  expect(plural(count, 'upheld decision', 'upheld decisions')).toBe(expected)
})

test.each([
  [[], 0],
  [[0], 0],
  [[7, 11, 1, 20, 8, 7, 12, 4, 2], 72],
])('the sum of %j is %i', (numbers, expected) => {
  expect(sum(numbers)).toBe(expected)
})

test.each([
  [0, '0'],
  [7, '7'],
  [999, '999'],
  [1000, '1,000'],
  [1400, '1,400'],
  [12_345, '12,345'],
  [999_999, '999,999'],
  [1_000_000, '1,000,000'],
])('%i is written %s', (number, expected) => {
  expect(thousands(number)).toBe(expected)
})

test('dates and numbers in British English are those of Intl', () => {
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.nat(), (on, number) => {
      const iso = on.toISOString().slice(0, 10)
      expect([longDate(iso), slashDate(iso)]).toEqual([
        date.format(on),
        on.toLocaleDateString('en-GB', { timeZone: 'UTC' }),
      ])
      expect(thousands(number)).toBe(new Intl.NumberFormat('en-GB').format(number))
    }),
  )
})

describe('a date', () => {
  test.each([
    ['2019-07-24', '24 July 2019', '24/07/2019'],
    ['2019-03-31', '31 March 2019', '31/03/2019'],
    ['2020-02-29', '29 February 2020', '29/02/2020'],
    ['2025-01-01', '1 January 2025', '01/01/2025'],
    ['2025-12-09', '9 December 2025', '09/12/2025'],
  ])('%s is written %s and %s', (iso, long, slashed) => {
    expect([longDate(iso), slashDate(iso)]).toEqual([long, slashed])
  })

  test.each([
    ['Corrected on 2 August 2019', '2019-08-02'],
    ['2 August 2019, and again on 9 August 2019', '2019-08-02'],
    ['Corrected in August 2019', undefined],
    ['Corrected on 31 June 2019', undefined],
    ['', undefined],
  ])('%j names the day %s', (text, iso) => {
    expect(longDateIn(text)).toBe(iso)
  })

  // In a process of its own: Jest's processes do not notice a change of the time zone.
  test.each([
    ['Pacific/Kiritimati', -840],
    ['Pacific/Pago_Pago', 660],
  ])('is the same in %s', (zone, minutes) => {
    const program = `
      import { longDate, longDateIn, slashDate } from ${JSON.stringify(new URL('../../src/rules/dates.ts', import.meta.url).href)}
      const written = [longDate('2019-03-31'), slashDate('2019-01-01')]
      console.log(JSON.stringify([new Date('2019-01-01').getTimezoneOffset() === ${minutes}, ...written]))`
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
      encoding: 'utf8',
    })
    expect(JSON.parse(output)).toEqual([true, '31 March 2019', '01/01/2019'])
  })

  test.each(['', '2019-7-24', '24/07/2019', '2019-07-24T00:00:00Z', ' 2019-07-24'])('is not %j', (text) => {
    expect(() => longDate(text)).toThrow(RangeError)
    expect(() => slashDate(text)).toThrow(RangeError)
  })
})

describe('the file name of an authority', () => {
  test.each([
    ['London Borough of Bexley', 'london-borough-of-bexley'],
    ['Tonbridge and Malling Borough Council', 'tonbridge-and-malling-borough-council'],
    ['London Borough of Hammersmith & Fulham', 'london-borough-of-hammersmith-and-fulham'],
    ['Brighton&Hove', 'brighton-and-hove'],
    ["King's Lynn and West Norfolk", 'kings-lynn-and-west-norfolk'],
    ['King’s Lynn and West Norfolk', 'kings-lynn-and-west-norfolk'],
    ['St. Helens Council', 'st-helens-council'],
    ['Stockton-on-Tees', 'stockton-on-tees'],
    ['Bath – North East  Somerset', 'bath-north-east-somerset'],
    ['Ynys Môn', 'ynys-mon'],
    ['  Kent (County)  ', 'kent-county'],
    ['東京', ''],
  ])('%s is %s', (name, expected) => {
    expect(slug(name)).toBe(expected)
  })

  test('stays the same when it is turned into a file name again', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => expect(slug(slug(name))).toBe(slug(name))))
  })

  test('holds only lower-case letters, digits and single hyphens between them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) =>
        expect(slug(name)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/),
      ),
    )
  })
})
