import { parse } from 'csv-parse/sync'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { describePackage } from '../../src/spreadsheet/data-package.ts'
import { encodeWorkbook } from '../../src/spreadsheet/encode-workbook.ts'
import { guarded, unguarded } from '../../src/spreadsheet/formula-injection.ts'
import type { OutputWorkbook, Table, TableValue } from '../../src/spreadsheet/output-workbook.ts'
import { writeCsv } from '../../src/spreadsheet/write-csv.ts'
import { unzipSync } from 'fflate'
import { readBytesAs } from '../support/spreadsheets.ts'

const COLUMNS = [
  { key: 'name', title: 'Authority', type: 'text', constraints: { required: true } },
  { key: 'decisions.upheld', title: 'Upheld [note 1]', type: 'integer', constraints: { minimum: 0 } },
  { key: 'decisions.uphold_rate', title: 'Upheld rate', type: 'percent' },
  { key: 'days', title: 'Average days', type: 'number', decimals: 1, description: 'From receipt.' },
  { key: 'date', title: 'Date of letter', type: 'date' },
] as const

const table = (rows: readonly (readonly TableValue[])[]): Table => ({
  name: 'Decisions made',
  title: 'Decisions made, 2024-25',
  columns: COLUMNS,
  rows: rows.map((values) => Object.fromEntries(COLUMNS.map(({ key }, index) => [key, values[index]]))),
  missingValues: ['[x]'],
})

const workbook = (rows: readonly (readonly TableValue[])[]): OutputWorkbook => ({
  title: 'Annual review letters 2025',
  author: 'The office',
  language: 'en-GB',
  date: '2025-07-23',
  description: ['The figures of all authorities.'],
  tables: [table(rows)],
  notes: ['Decided in the year.'],
})

const ROW = ['Specimen Borough of Alderwick', 1140, 67, 12.5, '2025-04-01'] as const

/** The values of the table as it is read back; percentages as they were given. */
async function readBack(bytes: Uint8Array, columns: number): Promise<unknown[][]> {
  const { value, findings } = await readBytesAs('file', bytes)
  expect(findings).toEqual([])
  const sheet = value?.sheets.find(({ name }) => name === 'Decisions made' || name === '')
  const rows = (sheet?.rows ?? []).filter(({ number }) => number > (value?.source.format === 'csv' ? 1 : 3))
  return rows.map(({ cells }) =>
    Array.from({ length: columns }, (_, index) => {
      const cell = cells.find(({ column }) => column === index + 1)
      expect(cell?.formula ?? false).toBe(false)
      return cell?.kind === 'number' && cell.percent ? cell.value * 100 : (cell?.value ?? null)
    }),
  )
}

/** Texts as people and attackers write them: blanks of all kinds, signs of formulas and of XML, other scripts. */
const TEXT = fc
  .array(
    fc.oneof(fc.constantFrom(...Array.from('=+-@\'"\t\n ,;<>&_x0041_[x]é’😀')), fc.string({ maxLength: 4 })),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''))
  .filter((text) => !/^(?:#|Err:)/.test(text))

describe('what is written reads back as it was', () => {
  test.each(['xlsx', 'ods'] as const)('%s: numbers, percentages, dates and texts', async (format) => {
    const rows = [
      ROW,
      ['=1+1', 0, 0, -1.25, null],
      ['  Two  blanks\nand a line ', '[x]', 100, null, '[z]'],
    ] as const
    const back = await readBack(encodeWorkbook(workbook(rows), format), 5)
    expect(back).toEqual(rows.map((row) => [...row]))
  })

  test.each(['xlsx', 'csv'] as const)('%s: every text', async (format) => {
    await fc.assert(
      fc.asyncProperty(
        TEXT.filter((text) => text !== ''),
        async (text) => {
          expect(await readBack(encodeWorkbook(workbook([[text]]), format), 1)).toEqual([[text]])
        },
      ),
      { numRuns: 100 },
    )
  })

  test('ods: every text of characters that XML has, with line ends of one kind', async () => {
    const inXml = TEXT.map((text) => text.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '')).filter(
      (text) => text !== '' && text.isWellFormed(),
    )
    await fc.assert(
      fc.asyncProperty(inXml, async (text) => {
        expect(await readBack(encodeWorkbook(workbook([[text]]), 'ods'), 1)).toEqual([[text]])
      }),
      { numRuns: 100 },
    )
  })

  test('csv: percentages and dates as the data has them', async () => {
    expect(await readBack(encodeWorkbook(workbook([ROW]), 'csv'), 5)).toEqual([
      ['Specimen Borough of Alderwick', '1140', '67', '12.5', '2025-04-01'],
    ])
  })
})

describe('CSV is safe against formula injection', () => {
  test('no text begins as formulas do, and each comes back', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        expect(guarded(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
        expect(unguarded(guarded(text))).toBe(text)
      }),
    )
  })

  test('numbers stay numbers, and heads are guarded as well', () => {
    const columns = [{ key: '=key', title: 'Key', type: 'number' }] as const
    const rows = [{ '=key': -5 }, { '=key': '-5' }]
    expect(writeCsv({ name: 'T', title: 'T', columns, rows })).toBe("'=key\r\n-5\r\n'-5\r\n")
  })
})

test.each(['one\ntwo', 'one\rtwo', 'one\r\ntwo'])('csv: a text with a line end is one cell: %j', (text) => {
  const columns = [{ key: 'remarks', title: 'Remarks', type: 'text' }] as const
  const written = writeCsv({ name: 'T', title: 'T', columns, rows: [{ remarks: text }] })
  expect(written).toBe(`remarks\r\n"${text}"\r\n`)
})

test.each(['xlsx', 'ods', 'csv'] as const)(
  '%s: the same data gives the same bytes, at any time and place',
  (format) => {
    const zone = process.env['TZ']
    const make = (timeZone: string) => {
      process.env['TZ'] = timeZone
      return Buffer.from(encodeWorkbook(workbook([ROW]), format)).toString('base64')
    }
    try {
      expect(make('Pacific/Auckland')).toBe(make('America/Los_Angeles'))
    } finally {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    }
  },
)

describe('a workbook is accessible as the Government Analysis Function asks', () => {
  const parts = (format: 'xlsx' | 'ods') => {
    const files = unzipSync(encodeWorkbook(workbook([ROW]), format))
    return (name: string) => new TextDecoder().decode(files[name])
  }

  test('it begins with a cover that lists the worksheets, and ends with the notes', async () => {
    const { value } = await readBytesAs('file', encodeWorkbook(workbook([ROW]), 'xlsx'))
    const shown = value?.sheets.map(({ name, rows }) => [
      name,
      ...rows.map(({ cells }) => cells.map((cell) => cell.value)),
    ])
    expect(shown?.map(([name]) => name)).toEqual(['Cover', 'Decisions made', 'Notes'])
    expect(shown?.[0]).toContainEqual(['Decisions made', 'Decisions made, 2024-25'])
    expect(shown?.[1]?.slice(1, 4)).toEqual([
      ['Decisions made, 2024-25'],
      ['This worksheet contains one table. Notes are on the worksheet Notes.'],
      COLUMNS.map(({ title }) => title),
    ])
    expect(shown?.[2]).toContainEqual(['note 1', 'Decided in the year.'])
    expect(value?.sheets.flatMap(({ merges }) => merges)).toEqual([])
  })

  test('xlsx: each table has a name and its range, without buttons; the document has its properties', () => {
    const part = parts('xlsx')
    expect(part('xl/tables/table2.xml')).toContain('displayName="Decisions_made_table" ref="A3:E4"')
    expect(part('xl/tables/table2.xml')).not.toContain('autoFilter')
    expect(part('docProps/core.xml')).toContain('<dc:title>Annual review letters 2025</dc:title>')
    expect(part('docProps/core.xml')).toContain('<dc:language>en-GB</dc:language>')
  })

  test('ods: each table has a name and its range; the document has its properties and language', () => {
    const part = parts('ods')
    expect(part('content.xml')).toContain(
      `table:name="Decisions_made_table" table:target-range-address="'Decisions made'.A3:'Decisions made'.E4"`,
    )
    expect(part('meta.xml')).toContain('<dc:title>Annual review letters 2025</dc:title>')
    expect(part('styles.xml')).toContain('fo:language="en" fo:country="GB"')
  })

  test.each([
    ['a sheet whose name programs refuse', { name: 'a/b' }, 'cannot have the name'],
    ['a sheet with the name of another', { name: 'Notes' }, 'the same name'],
    [
      'two columns with the same head',
      { columns: [COLUMNS[0], { ...COLUMNS[1], title: 'AUTHORITY' }] },
      'the same head',
    ],
  ])('%s is refused', (_what, change, message) => {
    expect(() =>
      encodeWorkbook({ ...workbook([ROW]), tables: [{ ...table([ROW]), ...change }] }, 'xlsx'),
    ).toThrow(message)
  })
})

test('datapackage.json describes each file, and its fields with titles, types and constraints', () => {
  const csv = writeCsv(table([ROW]))
  const text = describePackage({
    name: 'annual-review-letters-2025',
    title: 'Annual review letters 2025',
    description: 'The figures of all authorities.',
    date: '2025-07-23',
    tables: [{ path: 'decisions.csv', table: table([ROW]), csv, primaryKey: ['name'] }],
  })
  const { resources } = JSON.parse(text) as {
    resources: { schema: { fields: { name: string }[]; missingValues: string[] }; bytes: number }[]
  }
  const [resource] = resources
  const [head] = parse(csv)
  expect(resource?.schema.fields.map(({ name }) => name)).toEqual(head)
  expect(resource?.bytes).toBe(Buffer.byteLength(csv))
  expect(resource?.schema).toMatchObject({
    fields: [
      { name: 'name', title: 'Authority', type: 'string', constraints: { required: true } },
      { name: 'decisions.upheld', type: 'integer', constraints: { minimum: 0 } },
      { name: 'decisions.uphold_rate', type: 'number', description: 'Per cent.' },
      { name: 'days', type: 'number', description: 'From receipt.' },
      { name: 'date', type: 'date' },
    ],
    missingValues: ['', '[x]'],
    primaryKey: ['name'],
  })
})
