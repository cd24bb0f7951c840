import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { longDate } from '../../src/rules/dates.ts'
import { adviseDate } from '../../src/rules/mistyped-date.ts'
import { AUTHORITY, EDITION, inCaseFolder } from '../support/case-folder.ts'
import { plainNumber } from '../../src/rules/number-text.ts'

describe('a date in another notation', () => {
  test.each([
    ['22/07/2020', 'write 2020-07-22'],
    ['22.07.2020', 'write 2020-07-22'],
    ['22-07-2020', 'write 2020-07-22'],
    ['22 07 2020', 'write 2020-07-22'],
    ['22 July 2020', 'write 2020-07-22'],
    ['22nd of July, 2020', 'write 2020-07-22'],
    ['Wednesday, 22 July 2020', 'write 2020-07-22'],
    ['22 Jul 2020', 'write 2020-07-22'],
    ['22-Sept-2020', 'write 2020-09-22'],
    ['July 22, 2020', 'write 2020-07-22'],
    ['7/22/2020', 'write 2020-07-22'],
    ['2020-7-2', 'write 2020-07-02'],
    ['2020/07/22', 'write 2020-07-22'],
    ['20200722', 'write 2020-07-22'],
    ['05/05/2020', 'write 2020-05-05'],
    ['04/05/2020', 'write 2020-05-04 for 4 May 2020, or 2020-04-05 for 5 April 2020'],
  ])('%s: %s', (written, remedy) => {
    expect(adviseDate(written)).toEqual({ remedy })
  })

  test.each([
    ['2020-06-31', 'June has 30 days', 'correct the day'],
    ['2019-02-29', 'February 2019 has 28 days', 'correct the day'],
    ['2020-02-30', 'February 2020 has 29 days', 'correct the day'],
    ['1900-02-29', 'February 1900 has 28 days', 'correct the day'],
    ['31/06/2020', 'June has 30 days', 'correct the day'],
    ['31 April 2020', 'April has 30 days', 'correct the day'],
    ['2020-07-00', 'there is no day 0', 'correct the day'],
    ['2020-00-07', 'there is no month 0', 'correct the month'],
    ['2020-13-01', 'there is no month 13', 'write 2020-01-13 for 13 January 2020'],
    ['2020-31-06', 'there is no month 31', 'correct the month'],
    ['13/13/2020', 'there is no month 13', 'correct the month'],
  ])('%s: %s', (written, reason, remedy) => {
    expect(adviseDate(written)).toEqual({ reason, remedy })
  })

  test.each([
    'soon',
    '',
    '2020',
    'July 2020',
    '22 J 2020',
    '22/07/20',
    '2020-07',
    '1/2/3',
    '22 Julember 2020',
  ])('nothing is suggested for "%s"', (written) => {
    expect(adviseDate(written)).toEqual({})
  })

  const day = fc
    .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))

  test('is understood, and both days are named where it is ambiguous', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('/', '.', ' '), (iso, sign) => {
        const [year = '', month = '', number = ''] = iso.split('-')
        expect(adviseDate(longDate(iso))).toEqual({ remedy: `write ${iso}` })
        expect(adviseDate([year, month, number].join(sign))).toEqual({ remedy: `write ${iso}` })
        for (const written of [
          [number, month, year],
          [month, number, year],
        ]) {
          const { reason, remedy = '' } = adviseDate(written.join(sign))
          const isOneDay = Number(number) > 12 || number === month
          expect(reason).toBeUndefined()
          expect(remedy).toContain(iso)
          expect(remedy.includes(', or ')).toBe(!isOneDay)
        }
      }),
    )
  })

  test('is never corrected to a day that does not exist', () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 }), fc.nat({ max: 40 }), fc.nat({ max: 9999 }), (a, b, year) => {
        const y = String(year).padStart(4, '0')
        for (const written of [`${y}-${a}-${b}`, `${a}/${b}/${y}`]) {
          const { remedy = '' } = adviseDate(written)
          for (const [iso] of remedy.matchAll(/\d{4}-\d\d-\d\d/g))
            expect(new Date(`${iso}T00:00:00Z`).toISOString().slice(0, 10)).toBe(iso)
        }
      }),
    )
  })
})

describe('a number in another notation', () => {
  test.each([
    ['1,234', '1234'],
    ['1 234', '1234'],
    ['1\u202f234', '1234'],
    ['12,345,678', '12345678'],
    ['69%', '69'],
    ['69 %', '69'],
    ['007', '7'],
    ['+5', '5'],
    ['14.0', '14'],
    ['.5', '0.5'],
    ['12', '12'],
  ])('%s is %s', (written, plain) => {
    expect(plainNumber(written)).toBe(plain)
  })

  test.each([
    '',
    '-',
    '–',
    'n/a',
    '1,23',
    '12,34,567',
    '1,234,5',
    '1.234.567',
    '1e3',
    '12:30',
    '5-6',
    '9'.repeat(16),
  ])('%s is ambiguous', (written) => {
    expect(plainNumber(written)).toBeUndefined()
  })
})

describe('a finding says what to write', () => {
  test.each([
    ['date: 22/07/2101', 'SCHEMA_VALUE', 'date cannot be "22/07/2101"', 'write 2101-07-22'],
    ['date: 21010722', 'SCHEMA_VALUE', 'date cannot be 21010722', 'write 2101-07-22'],
    ['date: 2101-06-31', 'SCHEMA_VALUE', 'date cannot be "2101-06-31": June has 30 days', 'correct the day'],
    [
      'date: soon',
      'SCHEMA_VALUE',
      'date cannot be "soon"',
      'what belongs here: a date as year-month-day, for example 2019-07-24',
    ],
  ])('for %s', async (line, code, message, help) => {
    await inCaseFolder('2025-link', false, async (folder) => {
      folder.replace(EDITION, /^date: .*/m, line)
      expect((await folder.prepare()).findings).toMatchObject([{ code, message, help }])
    })
  })

  test.each([
    ['"1,234"', 'write 1234'],
    ['1 234', 'write 1234'],
    ['"12"', 'write 12 without quotes'],
    ['12%', 'write 12'],
    ['–', 'what belongs here: a number of complaints: a whole number, 0 where there were none'],
  ])('for a count of %s', async (written, help) => {
    await inCaseFolder('2019-tables', false, async (folder) => {
      folder.replace(AUTHORITY, /housing: +7/, `housing: ${written}`)
      expect((await folder.prepare()).findings).toMatchObject([{ code: 'SCHEMA_TYPE', help }])
    })
  })
})
