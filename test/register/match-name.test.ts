import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { existedIn, type Body, type Period } from '../../src/register/body.ts'
import { findBody, matchCode, matchName } from '../../src/register/match-name.ts'
import { NAME_RULES, plainName } from '../../src/register/name-rules.ts'
import { createRegister, registerOfNames } from '../../src/register/register.ts'
import { BODIES, bodyOf } from '../support/bodies.ts'

const REGISTER = createRegister(BODIES)
const year = (end: number): Period => ({ from: `${end - 1}-04-01`, to: `${end}-03-31` })

/** A match in words: the body's name, or "?" and the suggested names. */
function matched(text: string, end = 2020, register = REGISTER): string {
  const match = matchName(text, register, year(end))
  if (!match.isCertain) return ['?', ...match.suggestions.map(({ name }) => name)].join(' / ')
  return match.hasEnded ? `${match.body.name} (ended)` : match.body.name
}

describe('a difference of writing makes no other name', () => {
  test.each(NAME_RULES.map(({ rule, example }) => [rule, ...example] as const))('%s', (_rule, one, other) => {
    expect(plainName(one)).toBe(plainName(other))
  })

  test('and a text that is too long to be a name is not normalised', () => {
    expect(plainName('Bexley, '.repeat(100_000))).toBe('')
    expect(matched('Bexley '.repeat(100_000))).toBe('?')
  })
})

describe('a name means one body', () => {
  test.each([
    ['Bexley', 'London Borough of Bexley'],
    ['Bexley LB', 'London Borough of Bexley'],
    ['LB Bexley', 'London Borough of Bexley'],
    ['LB of Bexley', 'London Borough of Bexley'],
    ['L.B. Bexley', 'London Borough of Bexley'],
    ['Bexley, London Borough of', 'London Borough of Bexley'],
    ['Bexley (London Borough of)', 'London Borough of Bexley'],
    ['Bexley London Borough Council', 'London Borough of Bexley'],
    ['BEXLEY BOROUGH COUNCIL', 'London Borough of Bexley'],
    ['RB Kingston-upon-Thames', 'Royal Borough of Kingston upon Thames'],
    ['City of London', 'City of London Corporation'],
    ['Bath & North East Somerset', 'Bath and North East Somerset Council'],
    ['Bath & NE Somerset UA', 'Bath and North East Somerset Council'],
    ['Bristol, City of', 'Bristol City Council'],
    ['Bristol', 'Bristol City Council'],
    ['Kingston-upon-Hull', 'Hull City Council'],
    ['Durham CC', 'Durham County Council'],
    ['York', 'City of York Council'],
    ['Kent CC', 'Kent County Council'],
    ['Leeds CC', 'Leeds City Council'],
    ['Dartford DC', 'Dartford Borough Council'],
    ['St. Albans District Council', 'St Albans City and District Council'],
    ['Saint Helens MBC', 'St Helens Council'],
    ['Bury Metropolitan Borough Council', 'Bury Council'],
    ['Kings Lynn and West Norfolk BC', "Borough Council of King's Lynn & West Norfolk"],
    ['Newcastle upon Tyne City Council', 'Newcastle City Council'],
    ['Newcastle CC', 'Newcastle City Council'],
    ['Newcastle under Lyme', 'Newcastle-under-Lyme Borough Council'],
    ['West Midlands CA', 'West Midlands Combined Authority'],
    ['Peak District NPA', 'Peak District National Park Authority'],
    ['Dorset UA', 'Dorset Council'],
    ['N Yorks CC', 'North Yorkshire County Council'],
  ])('%s', (text, name) => {
    expect(matched(text)).toBe(name)
  })
})

describe('what is not certain is only suggested', () => {
  test.each([
    [
      'a place that two bodies had, one after the other',
      'Dorset',
      '? / Dorset Council / Dorset County Council',
    ],
    ['a place of which others begin', 'Newcastle', '? / Newcastle City Council / Newcastle-under-Lyme'],
    [
      'with another word for the kind',
      'Newcastle Borough Council',
      '? / Newcastle City Council / Newcastle-',
    ],
    ['the beginning of a name', 'Kings Lynn', "? / Borough Council of King's Lynn & West Norfolk"],
    ['the beginning of several', 'Kingston', '? / Royal Borough of Kingston upon Thames / Hull City Council'],
    ['a kind that the council is not', 'Kent District Council', '? / Kent County Council'],
    ['a place that also has a county', 'Bristol County Council', '? / Bristol City Council'],
    ['a place of a body that is not a council', 'West Midlands', '? / West Midlands Combined Authority'],
    ['London, which is no body', 'London', '? / City of London Corporation'],
    ['a slip of the keyboard', 'Bexly', '? / London Borough of Bexley'],
    ['the head of a total row', 'Total', '?'],
    ['nothing', ' ', '?'],
  ])('%s: %s', (_why, text, expected) => {
    const found = matched(text)
    expect(found.slice(0, expected.length)).toBe(expected)
  })

  test('and the bodies of the period come first', () => {
    expect(matched('Dorset', 2019)).toMatch(/^\? \/ Dorset County Council \/ Dorset Council/)
    expect(matched('Dorset', 2021)).toMatch(/^\? \/ Dorset Council \/ Dorset County Council/)
  })
})

describe('the period decides', () => {
  test.each([
    ['Dorset County Council', 2019, 'Dorset County Council'],
    ['Dorset CC', 2020, 'Dorset County Council (ended)'],
    ['Dorset Council', 2020, 'Dorset Council'],
    ['West Dorset DC', 2019, 'West Dorset District Council'],
    ['North Yorkshire Council', 2024, 'North Yorkshire Council'],
  ])('%s in the year to March %i', (text, end, expected) => {
    expect(matched(text, end)).toBe(expected)
  })

  test.each([
    ['a body that began later', 'Dorset Council', 2019],
    ['a place whose body had ended', 'West Dorset', 2020],
  ])('%s is not matched', (_what, text, end) => {
    expect(matched(text, end)).toMatch(/^\?/)
  })

  test('without one, bodies of all times are matched', () => {
    expect(findBody('Dorset Council', REGISTER)?.name).toBe('Dorset Council')
    expect(findBody('West Dorset', REGISTER)?.name).toBe('West Dorset District Council')
  })
})

test('a name that the register lists is certain, also where another body has the place', () => {
  const told = BODIES.map((body) =>
    body.name === 'Dorset Council' ? { ...body, otherNames: ['Dorset'] } : body,
  )
  expect(matched('dorset', 2020, createRegister(told))).toBe('Dorset Council')
})

test('a code means its body, an earlier one too', () => {
  const name = (code: string) => {
    const match = matchCode(code, REGISTER, year(2020))
    return match.isCertain ? match.body.name : match.suggestions
  }
  expect([name('X00000001'), name(' x00000091 ')]).toEqual(Array(2).fill('London Borough of Bexley'))
  expect(name('X00000099')).toEqual([])
})

describe('a list of names is a register, too', () => {
  const names = [
    'London Borough of Bexley',
    'Bury Council',
    'Kent County Council',
    'Dartford Borough Council',
  ]
  const register = registerOfNames(names.map((name) => ({ name })))
  test.each([
    ['Bexley LB', 'London Borough of Bexley'],
    ['Bury MBC', 'Bury Council'],
    ['Kent', 'Kent County Council'],
    ['Dartford Borough', 'Dartford Borough Council'],
    ['Dartford County Council', '? / Dartford Borough Council'],
  ])('%s', (text, expected) => {
    expect(matched(text, 2020, register)).toBe(expected)
  })
})

/** Ways of writing that keep a name. */
const WRITINGS: readonly ((name: string) => string)[] = [
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => name.replace(/\band\b/g, '&'),
  (name) => name.replace(/&/g, 'and'),
  (name) => name.replace(/[- ]+/g, '-'),
  (name) => name.replace(/ /g, '  '),
  (name) => name.replace(/'/g, '’'),
  (name) => name.replace(/\bSt\b/, 'St.'),
  (name) => name.replace(/\bupon\b/, 'on'),
  (name) => `The ${name} `,
  (name) => name.replace(/^(.* of) (.*)$/, '$2, $1'),
  (name) => name.replace(/^London Borough of (.*)$/, '$1 LB'),
  (name) => name.replace(/ County Council$/, ' County'),
  (name) => name.replace(/ Borough Council$/, ' BC'),
  (name) => name.replace(/ District Council$/, ' DC'),
]

const writing = fc
  .subarray([...WRITINGS])
  .chain((ways) => fc.shuffledSubarray(ways, { minLength: ways.length }))

test('any spelling of a name means its body, and no other', () => {
  fc.assert(
    fc.property(fc.constantFrom(...BODIES), writing, (body, ways) => {
      const text = ways.reduce((name, way) => way(name), body.name)
      const end = body.until ?? body.since ?? '2019-03-31'
      expect(findBody(text, REGISTER, { from: end, to: end })?.name).toBe(body.name)
    }),
    { numRuns: 500 },
  )
})

const WORDS = ['north', 'east', 'dale', 'ford', 'upon', 'mere', 'newcastle', 'saint', 'and', 'isle'] as const
const ENDS = ['Council', 'County Council', 'Borough Council', 'City Council', 'DC', 'LB', ''] as const
const place = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 })
  .map((words) => words.join(' '))
const type = fc.constantFrom('County', 'District', 'Metropolitan', 'Unitary', 'London borough', 'Other')
const body: fc.Arbitrary<Body> = fc
  .record({
    place,
    end: fc.constantFrom(...ENDS),
    type,
    since: fc.integer({ min: 2010, max: 2020 }),
    years: fc.nat(9),
  })
  .map(({ place, end, type, since, years }) =>
    bodyOf(`${place} ${end}`.trim(), type, { since: `${since}-04-01`, until: `${since + years + 1}-03-31` }),
  )
const bodies = fc.uniqueArray(body, { selector: ({ name }) => name, maxLength: 12 })

test('whatever a row says, it means a body that has its place, and that had begun', () => {
  fc.assert(
    fc.property(
      bodies,
      place,
      fc.constantFrom(...ENDS),
      fc.integer({ min: 2008, max: 2032 }),
      (all, at, end, to) => {
        const match = matchName(`${at} ${end}`, createRegister(all), year(to))
        if (!match.isCertain) return
        const { body, hasEnded } = match
        expect(plainName(body.name)).toContain(plainName(at))
        expect(existedIn(body, year(to))).toBe(!hasEnded)
        expect(`${body.since}` <= year(to).to).toBe(true)
      },
    ),
  )
})

test('a place without a kind means no body where two councils have had it', () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 2008, max: 2032 }), (at, to) => {
      const pair = [
        bodyOf(`${at} County Council`, 'County', { until: '2019-03-31' }),
        bodyOf(`${at} Council`, 'Unitary', { since: '2019-04-01' }),
      ]
      expect(findBody(at, createRegister(pair), year(to))).toBeUndefined()
    }),
  )
})
