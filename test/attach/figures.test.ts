import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse as parseCsv } from 'csv-parse/sync'
import { formatFiguresCsv, parseFiguresCsv } from '../../src/attach/figures-csv.ts'
import { FiguresError } from '../../src/attach/figures-error.ts'
import { formatFiguresJson, parseFiguresJson } from '../../src/attach/figures-json.ts'
import { letterFigures, type LetterFigures } from '../../src/attach/letter-figures.ts'
import { compileSchemas } from '../../src/check/validators.ts'
import type { AuthorityData, Data, LetterEdition } from '../../src/model/letter-data.ts'
import { listEras, readEra, readSharedSchemas } from '../../src/read/read-era.ts'
import { erasOf } from '../support/shared-eras.ts'
import { figuresOfLetter } from '../../src/run/letter-figures.ts'
import { attachmentsOf } from '../../src/run/finish-letter.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { arbitraryOf } from '../support/arbitrary-of-schema.ts'
import { foldersAt } from '../support/compose-letters.ts'

const folders = foldersAt()
const shared = readSharedSchemas(folders.templates, folders.cwd).value
if (!shared) throw new Error('the shared schemas cannot be read')

/** Each era with its checks, its sample edition, and a generator of authorities that its schema allows. */
const eras = await Promise.all(
  listEras(folders.templates).map(async (era) => {
    const { value: files } = await readEra(folders.templates, era, folders.cwd)
    const validators = files && compileSchemas(shared, files.schema).value
    if (!files || !validators) throw new Error(`the era ${era} cannot be read`)
    const authorities = arbitraryOf(files.schema, [shared.authority, files.schema])
      .map((authority) => authority as AuthorityData)
      .filter((authority) => validators.authority(authority))
    const figures = (authority: AuthorityData): LetterFigures =>
      letterFigures({
        year: '2101',
        revision: 1,
        edition: files.sample.edition?.value as LetterEdition,
        authority,
        schemaTitle: String(files.schema.schema['title']),
        computed: validators.computed,
        shape: validators.authorityShape,
      })
    return { era, authorities, figures, sample: files.sample.authority?.value as AuthorityData }
  }),
)

/** All of an authority's file but what is no part of the letter: confirmed figures, reasons of corrections, the contact. */
const NOT_CARRIED = ['confirmed_figures', 'corrections', 'contact']
const carried = (authority: AuthorityData) =>
  Object.fromEntries(Object.entries(authority).filter(([name]) => !NOT_CARRIED.includes(name)))

describe.each(eras)('the figures of any authority of $era', ({ authorities, figures }) => {
  test('survive a round trip through JSON', () => {
    fc.assert(
      fc.property(authorities, (authority) => {
        const made = figures(authority)
        const read = parseFiguresJson(formatFiguresJson(made))
        expect(read.authority).toStrictEqual(carried(authority))
        expect(read).toStrictEqual(made)
      }),
    )
  })

  test('survive a round trip through CSV', () => {
    fc.assert(
      fc.property(authorities, (authority) => {
        expect(parseFiguresCsv(formatFiguresCsv(figures(authority)))).toStrictEqual(carried(authority))
      }),
    )
  })

  test('hold no cell that a spreadsheet would evaluate', () => {
    fc.assert(
      fc.property(authorities, (authority) => {
        const rows = parseCsv<Record<string, string>>(formatFiguresCsv(figures(authority)), { columns: true })
        for (const { type, value, ...rest } of rows) {
          if (type === 'string') expect(value).not.toMatch(/^[=+\-@\t\r]/)
          for (const cell of Object.values(rest)) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
        }
      }),
    )
  })
})

describe('the attachments of a letter', () => {
  test('name the authority, letter and schema, and keep totals and rates apart from the data', async () => {
    const { letters, ready } = await prepareYear(folders, erasOf(folders), '2019')
    const letter = letters.find(({ slug }) => slug === 'london-borough-of-bexley')
    if (!letter || !ready) throw new Error('the fixture year has the letter')
    expect(figuresOfLetter(letter, ready, 2)).toMatchObject({
      format: 'annual-letters/figures/1',
      letter: {
        title: 'Annual Review letter 2019',
        date: '2019-07-24',
        period: { from: '2018-04-01', to: '2019-03-31' },
        year: '2019',
        revision: 2,
        era: '2019-tables',
        schema: 'TablesAuthority',
      },
      authority: letter.authority,
      computed: { received: { total: expect.any(Number) }, decisions: { uphold_rate: 58 } },
    })
  })

  test('hold the averages that the letter makes comparisons with', async () => {
    const { letters, ready } = await prepareYear(folders, erasOf(folders), '2020')
    const [letter] = letters
    if (!letter || !ready) throw new Error('the fixture year has a letter')
    expect(figuresOfLetter(letter, ready, 1).averages).toEqual({
      upheld: 45,
      compliance: 99,
      satisfactory_remedies: 20,
    })
  })

  test('are byte-identical for the same data', async () => {
    const made = async () => {
      const { letters, ready } = await prepareYear(folders, erasOf(folders), '2019')
      return letters.map((letter) => ready && attachmentsOf(letter, ready, 1))
    }
    expect(await made()).toEqual(await made())
  })

  test('record a rate without cases as none', () => {
    const tables = eras.find(({ era }) => era === '2019-tables')
    if (!tables) throw new Error('there are no tables')
    const { sample } = tables
    const decisions = { ...(sample['decisions'] as Data), upheld: 0, not_upheld: 0 }
    const figures = tables.figures({ ...sample, decisions })
    expect(figures.computed).toMatchObject({ decisions: { uphold_rate: null } })
    expect(formatFiguresCsv(figures)).toContain(',computed,decisions.uphold_rate,null,\r\n')
  })
})

const [first] = eras
const good = first?.figures(first.sample)
if (!good) throw new Error('there is an era')

test.each<[what: string, text: string, message: RegExp]>([
  ['no JSON', formatFiguresJson(good).slice(0, -20), /cut off/],
  ['another JSON', '{"name": "x"}', /not a letter’s/],
  ['a list', '[]', /not a letter’s/],
  ['a later layout', formatFiguresJson(good).replace('figures/1', 'figures/2'), /newer version/],
  [
    'a name that JavaScript gives a meaning',
    formatFiguresJson(good).replace('"name":', '"__proto__": {}, "name":'),
    /__proto__/,
  ],
  [
    'a name that every object has',
    formatFiguresJson(good).replace('"name":', '"constructor": 1, "name":'),
    /constructor/,
  ],
  ['endless nesting', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, /nested/],
  ['a revision that is none', formatFiguresJson(good).replace('"revision": 1', '"revision": 0'), /revision/],
])('JSON that is %s is refused', (_what, text, message) => {
  expect(() => parseFiguresJson(text)).toThrow(FiguresError)
  expect(() => parseFiguresJson(text)).toThrow(message)
})

const HEADER = 'authority,year,origin,field,type,value\r\n'

test.each<[what: string, text: string, message: RegExp]>([
  ['empty', '', /column names/],
  ['another table', 'a,b\r\n1,2\r\n', /column names/],
  ['cut off inside quotes', `${HEADER}x,2019,given,name,string,"a`, /cut off/],
  ['of rows of different length', `${HEADER}x,2019,given\r\n`, /cut off/],
  ['of numbers that are none', `${HEADER}x,2019,given,a,number,0x1\r\n`, /does not fit/],
  ['of unknown types', `${HEADER}x,2019,given,a,date,1\r\n`, /does not fit/],
  [
    'of a name that JavaScript gives a meaning',
    `${HEADER}x,2019,given,__proto__.a,string,1\r\n`,
    /__proto__/,
  ],
  [
    'of a value within a value',
    `${HEADER}x,2019,given,a,string,1\r\nx,2019,given,a.b,string,1\r\n`,
    /does not fit/,
  ],
  [
    'of a field that occurs twice',
    `${HEADER}x,2019,given,a,string,1\r\nx,2019,given,a,string,2\r\n`,
    /does not fit/,
  ],
  ['of a list with a hole', `${HEADER}x,2019,given,a[9],string,1\r\n`, /does not fit/],
  ['of a path that is none', `${HEADER}x,2019,given,a..b,string,1\r\n`, /does not fit/],
])('CSV that is %s is refused', (_what, text, message) => {
  expect(() => parseFiguresCsv(text)).toThrow(FiguresError)
  expect(() => parseFiguresCsv(text)).toThrow(message)
})

test('lists, empty blocks and texts that look like numbers survive a round trip through CSV', () => {
  const authority = {
    name: 'x',
    list: ['7', 7, ['=1'], []],
    empty: {},
    none: null,
    truth: true,
    mark: "'=1",
    two: "''+2",
  }
  expect(parseFiguresCsv(formatFiguresCsv({ ...good, authority }))).toStrictEqual(authority)
})
