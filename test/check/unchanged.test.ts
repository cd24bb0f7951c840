import { describe, expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import { checkSalutation } from '../../src/check/check-salutation.ts'
import { checkSuccession } from '../../src/check/check-succession.ts'
import { checkSameFigures, findSameFigures } from '../../src/check/check-same-figures.ts'
import { checkUnchanged, type ComparedAuthority } from '../../src/check/check-unchanged.ts'
import { compareFigures } from '../../src/check/compare-figures.ts'
import { parseYaml } from '../../src/read/read-yaml.ts'
import { type YamlFile } from '../../src/model/yaml-file.ts'
import type { ComputedField } from '../../src/shape/computed-fields.ts'

function yaml(value: unknown, file = 'data/2020/a-council.yaml'): YamlFile {
  const read = parseYaml({ file, text: stringify(value) })
  if (!read.value) throw new Error('no YAML')
  return read.value
}

/** A file with a value of the type that its schema requires. */
const typed = <T>(value: T): YamlFile<T> => ({ ...yaml(value), value })

const EDITION = yaml({ era: 'x', date: '2020-07-22', period: { from: '2019-04-01', to: '2020-03-31' } })
const RATE: ComputedField = {
  path: 'counts.rate',
  required: false,
  rule: { percentageOf: { part: ['counts.a'], whole: ['counts.b'] } },
}

const compare = (now: object, then: object) =>
  compareFigures(
    { slug: 'a-council', yaml: yaml(now) },
    { year: '2019', file: 'data/2019/a-council.yaml', value: { ...then } },
    [RATE],
  )

describe('the figures of an authority compared with those of its last letter', () => {
  test.each<[what: string, now: object, then: object, unchanged: boolean | undefined, warned: boolean]>([
    ['are the same', { counts: { a: 4, b: 6 } }, { counts: { b: 6, a: 4 } }, true, true],
    ['differ in one', { counts: { a: 4, b: 6 } }, { counts: { a: 4, b: 7 } }, false, false],
    [
      'are the same under another name',
      { name: 'A', counts: { a: 4, b: 6 } },
      { name: 'B', counts: { a: 4, b: 6 } },
      true,
      true,
    ],
    [
      'are the same, and a rate is written in one',
      { counts: { a: 4, b: 6, rate: 67 } },
      { counts: { a: 4, b: 6 } },
      true,
      true,
    ],
    [
      'are the same and too small to ask about',
      { counts: { a: 4, b: 5 } },
      { counts: { a: 4, b: 5 } },
      true,
      false,
    ],
    ['are all 0', { counts: { a: 0, b: 0 } }, { counts: { a: 0, b: 0 } }, undefined, false],
    ['are lists', { months: [1, 2, 9] }, { months: [1, 2, 9] }, true, true],
    ['are of another format', { counts: { a: 4, b: 6 } }, { tables: { a: 4, b: 6 } }, undefined, false],
    ['are not enclosed', { counts: 'not enclosed' }, { counts: 'not enclosed' }, undefined, false],
    ['were not enclosed', { counts: { a: 4, b: 6 } }, { counts: 'not enclosed' }, undefined, false],
    [
      'are said to be the same',
      { same_figures_as: 2019, counts: { a: 4, b: 6 } },
      { counts: { a: 4, b: 6 } },
      false,
      false,
    ],
    [
      'are said to be those of the letter before, by a line that was copied',
      { same_figures_as: 2018, counts: { a: 4, b: 6 } },
      { same_figures_as: 2018, counts: { a: 4, b: 6 } },
      true,
      true,
    ],
  ])('%s', (_what, now, then, unchanged, warned) => {
    const found = compare(now, then)
    expect(found?.unchanged).toBe(unchanged)
    expect(found?.finding?.code).toBe(warned ? 'AUTHORITY_UNCHANGED' : undefined)
  })
})

const compared = (unchanged: number, changed: number, total = 100): ComparedAuthority[] =>
  Array.from({ length: unchanged + changed }, (_, at) => ({
    slug: `council-${at}`,
    comparison: { year: '2019', unchanged: at < unchanged, total, finding: undefined },
  }))

describe('a year is a copy', () => {
  test.each<[what: string, authorities: ComparedAuthority[], copy: boolean]>([
    ['where all figures are those of the year before', compared(400, 0), true],
    ['where most are', compared(201, 199), true],
    ['where its only authority has them', compared(1, 0), true],
    ['not where half are', compared(200, 200), false],
    ['not where one of two is', compared(1, 1), false],
    ['not where nothing can be compared', [{ slug: 'a', comparison: undefined }], false],
    ['not where they are too small to prove it', compared(3, 0, 3), false],
    ['where many small ones are', compared(4, 0, 3), true],
    [
      'whatever authorities have no figures',
      [...compared(3, 2), ...Array.from({ length: 9 }, () => ({ slug: 'a', comparison: undefined }))],
      true,
    ],
  ])('%s', (_what, authorities, copy) => {
    const { findings, unchanged } = checkUnchanged(EDITION, authorities)
    expect(findings.map(({ code }) => code)).toEqual(copy ? ['EDITION_UNCHANGED'] : [])
    const same = authorities.filter(({ comparison }) => comparison?.unchanged).map(({ slug }) => slug)
    expect([...unchanged]).toEqual(copy ? same : [])
  })

  test('and this is reported once, with numbers and a few names', () => {
    expect(checkUnchanged(EDITION, compared(301, 99)).findings).toMatchObject([
      {
        message:
          '301 of the 400 authorities whose figures can be compared have those of 2019: council-0, council-1, council-2, council-3, council-4 and 296 more',
      },
    ])
  })
})

describe('authorities with the figures of another one of the year', () => {
  const ADDRESSEE = { name: 'A', job_title: 'B', salutation: 'C' }
  const council = (slug: string, counts: object | string) => ({
    slug,
    value: { name: slug, type: 'District' as const, addressee: ADDRESSEE, counts },
  })
  const others = [3, 4, 5, 6].map((a) => council(`other-${a}`, { a, b: 40 }))

  test.each<[what: string, one: object | string, other: object | string, found: boolean]>([
    ['are found', { a: 8, b: 12 }, { b: 12, a: 8 }, true],
    ['are found where one has a rate as well', { a: 8, b: 12, rate: 67 }, { a: 8, b: 12 }, true],
    ['are not found where one figure differs', { a: 8, b: 12 }, { a: 8, b: 13 }, false],
    ['are not found below 20, where it happens by chance', { a: 8, b: 11 }, { a: 8, b: 11 }, false],
    ['are not found where no figures are enclosed', 'not enclosed', 'not enclosed', false],
  ])('%s', (_what, one, other, found) => {
    const authorities = [council('a', one), ...others, council('z', other)]
    const same = [...findSameFigures(authorities, [RATE])]
    expect(same).toEqual(
      found
        ? [
            ['a', ['z']],
            ['z', ['a']],
          ]
        : [],
    )
  })

  test('are not found where most are the same: such a folder holds samples', () => {
    const samples = ['a', 'b', 'c'].map((slug) => council(slug, { a: 8, b: 12 }))
    expect(findSameFigures([...samples, ...others].slice(0, 5), []).size).toBe(0)
    expect(findSameFigures([...samples, ...others], []).size).toBe(3)
  })

  test.each([
    ['are reported with the other', undefined, 1],
    ['are reported where another sum is confirmed', { all_figures: 19 }, 1],
    ['are not reported once their sum is confirmed', { all_figures: 20 }, 0],
  ])('%s', (_what, confirmed_figures, count) => {
    const file = { slug: 'a', yaml: yaml({ name: 'A', counts: { a: 8, b: 12 }, confirmed_figures }) }
    const found = checkSameFigures(file, ['z'], [RATE])
    expect(found.map(({ message, help }) => [message, help])).toEqual(
      Array(count).fill([
        'all figures are those of z as well',
        'compare them with their source; if they really are the same, write "all_figures: 20" under "confirmed_figures:"',
      ]),
    )
  })
})

describe('the authorities compared with those of the year before', () => {
  const letters = (...slugs: string[]) =>
    slugs.map((slug) => ({
      slug,
      year: '2019',
      type: slug.startsWith('old') ? 'Abolished' : 'District',
      hasFigures: true,
    }))

  test.each<[what: string, now: string[], then: string[], found: string[]]>([
    ['are the same', ['a', 'b'], ['a', 'b'], []],
    ['are one less', ['a', 'b'], ['a', 'b', 'c'], ['AUTHORITY_GONE']],
    ['are one more', ['a', 'b', 'c'], ['a', 'b'], ['AUTHORITY_NEW']],
    [
      'are two for another two',
      ['a', 'b', 'c', 'd'],
      ['a', 'b', 'e', 'f'],
      ['AUTHORITY_GONE', 'AUTHORITY_NEW'],
    ],
    ['are a small part, as when copying was cut off', ['a'], ['a', 'b', 'c', 'd', 'e'], ['AUTHORITY_GONE']],
    ['are others, as in samples', ['c', 'd'], ['a', 'b'], []],
    ['are many after a sample', ['a', 'b', 'c', 'd', 'e'], ['a'], []],
    ['are fewer by one that was abolished', ['a', 'b'], ['a', 'b', 'old'], []],
  ])('%s', (_what, now, then, found) => {
    expect(checkSuccession(EDITION, now, '2019', letters(...then)).map(({ code }) => code)).toEqual(found)
  })

  test('are reported together', () => {
    const then = Array.from({ length: 13 }, (_, at) => `gone-${String(at).padStart(2, '0')}`)
    expect(checkSuccession(EDITION, ['a'], '2019', letters('a', ...then))).toMatchObject([
      {
        message: expect.stringMatching(
          /^these had a letter in 2019 and have none now: gone-00, .*, gone-09 and 3 more \(13\)$/,
        ),
      },
    ])
  })
})

describe('a salutation', () => {
  const found = (name: string, salutation: string, job_title = 'Chief Executive') =>
    checkSalutation({ slug: 'a', yaml: typed({ addressee: { name, job_title, salutation } }) }).length > 0

  test.each([
    ['Jackie Belton', 'Ms Belton'],
    ['G J Harris', 'Mr Harris'],
    ['Mr Dicks', 'Mr Dicks'],
    ['Jackie Belton', 'Jackie'],
    ['Siân Ó Brádaigh', 'Ms O Bradaigh'],
    ['Aoife O’Hara', "Ms O'Hara"],
    ['Anne Smith-Jones', 'Dr Jones'],
    ['SUSAN MCKAY', 'Ms McKay'],
    ['Jackie Belton', 'Sir or Madam'],
    ['Jackie Belton', 'Colleague'],
    ['Jackie Belton', 'Chief Executive'],
  ])('to %s may be %s', (name, salutation) => {
    expect(found(name, salutation)).toBe(false)
  })

  test.each([
    ['Jackie Belton', 'Mr Harris'],
    ['Mr Dicks', 'Mr Harris'],
    ['G J Harris', 'Mr Haris'],
    ['Jackie Belton', 'Leader of the Council'],
  ])('to %s is not %s', (name, salutation) => {
    expect(found(name, salutation)).toBe(true)
  })
})
