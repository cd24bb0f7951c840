import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { readWorkbook } from '../../src/spreadsheet/read-workbook.ts'
import type { Cell, Workbook } from '../../src/spreadsheet/workbook.ts'
import { odsOf, outcomeOf, readBytesAs, xlsxOf } from '../support/spreadsheets.ts'
import { PROJECT } from '../support/folders.ts'

const FIXTURES = join(PROJECT, 'test', 'fixtures', 'spreadsheets')

async function read(name: string): Promise<Workbook> {
  const { value, findings } = await readWorkbook(readFileSync(join(FIXTURES, name)), name)
  expect(findings).toEqual([])
  if (!value) throw new Error(`${name} was refused`)
  return value
}

/** A cell as its kind and value; a formula has its sign before it. */
const shown = (cell: Cell): string =>
  `${cell.formula ? '=' : ''}${cell.kind}${cell.kind === 'number' && cell.percent ? ' %' : ''} ${cell.value ?? ''}`.trim()

const rowOf = ({ sheets }: Workbook, sheet: string, number: number) =>
  sheets.find(({ name }) => name === sheet)?.rows.find((row) => row.number === number)

const cellsOf = (workbook: Workbook, sheet: string, number: number) =>
  Object.fromEntries((rowOf(workbook, sheet, number)?.cells ?? []).map((cell) => [cell.column, shown(cell)]))

describe.each(['figures.xlsx', 'figures.ods'])('%s, which LibreOffice wrote', (name) => {
  test('has its sheets, the hidden one as hidden', async () => {
    const { sheets } = await read(name)
    expect(sheets.map((sheet) => [sheet.name, sheet.hidden])).toEqual([
      ['Decisions', false],
      ['Received', false],
      ['Workings', true],
    ])
  })

  test('has each cell with the kind that its program gave it', async () => {
    const workbook = await read(name)
    expect(cellsOf(workbook, 'Decisions', 6)).toEqual({
      1: 'date 2025-04-01',
      2: 'text Specimen Borough of Alderwick',
      3: 'text E07000901',
      4: 'text District',
      5: 'number 4',
      6: 'number 2',
      7: '=number 6',
      8: '=number % 0.666666666666667',
      10: '=boolean true',
    })
    expect(cellsOf(workbook, 'Decisions', 7)).toMatchObject({
      1: 'text 02/04/2025',
      5: 'text 3',
      6: 'text  1',
      8: '=error #DIV/0!',
    })
    expect(rowOf(workbook, 'Decisions', 7)?.cells.find(({ column }) => column === 6)?.value).toBe(' 1 ')
    expect(cellsOf(workbook, 'Decisions', 11)).toMatchObject({
      5: 'text -',
      6: 'text N/A',
      9: 'text =1+1 as text',
    })
    expect(cellsOf(workbook, 'Received', 2)).toMatchObject({ 4: 'number % 0.2', 5: '=error #REF!' })
    expect(cellsOf(workbook, 'Workings', 3)).toEqual({ 2: 'date 2025-04-01T13:30:00' })
  })

  test('loses no row of a group, and no row that is repeated on each page', async () => {
    const { sheets } = await read(name)
    expect(sheets[0]?.rows.map(({ number }) => number)).toEqual([1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14])
  })

  test('says which rows and columns are hidden, and which of them by a filter', async () => {
    const { sheets } = await read(name)
    const hidden = sheets.map(({ rows }) =>
      rows.flatMap((row) => (row.hidden === false ? [] : [[row.number, row.hidden]])),
    )
    expect(hidden).toEqual([
      [[8, 'by hand']],
      [
        [4, 'by a filter'],
        [6, 'by a filter'],
        [7, 'by a filter'],
      ],
      [],
    ])
    expect(sheets.map(({ hiddenColumns }) => hiddenColumns)).toEqual([[10], [], []])
  })

  test('says which cells are merged', async () => {
    const { sheets } = await read(name)
    expect(sheets[0]?.merges).toHaveLength(8)
    expect(sheets[0]?.merges).toContainEqual({ top: 4, left: 5, bottom: 4, right: 7 })
  })
})

test('a formula without a result, as openpyxl writes them, is not 0', async () => {
  expect(cellsOf(await read('figures-openpyxl.xlsx'), 'Decisions', 6)).toMatchObject({
    5: 'number 4',
    7: '=no result',
    8: '=no result',
  })
})

test.each([
  ['contacts-windows-1252.csv', 'Windows-1252', ';'],
  ['contacts-tab.csv', 'UTF-8', '\t'],
  ['contacts-utf-16.csv', 'UTF-16', '\t'],
])('%s is read as %s', async (name, encoding, delimiter) => {
  const { source, sheets } = await read(name)
  expect(source).toEqual({ format: 'csv', encoding, delimiter })
  expect(sheets[0]?.rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
    ['Council', 'Name', 'Job title', 'Salutation'],
    ['Specimen Borough of Alderwick', 'Ms Zoë Prøve', 'Chief Executive', 'Ms Prøve'],
    ['Château Specimen Borough Council', 'Dr José O’Sample', 'Head of Paid Service; Clerk', 'Dr O’Sample'],
    ['Specimen London Borough of Fernwick', '=Mx Test', 'Managing\nDirector', 'Mx Test'],
  ])
})

test('400 authorities of LibreOffice have their figures, and 400 of openpyxl their addressees', async () => {
  const [figures, contacts] = [await read('year-400.xlsx'), await read('contacts-400.xlsx')]
  expect(figures.sheets[0]?.rows).toHaveLength(1 + 2 + 400 + 1)
  expect(cellsOf(figures, 'Figures', 405)).toMatchObject({
    1: 'text Total',
    3: expect.stringMatching(/^=number \d{4}$/),
  })
  expect(contacts.sheets[0]?.rows).toHaveLength(401)
})

describe('CSV', () => {
  const csv = async (text: string | Buffer) => readBytesAs('file.csv', Buffer.from(text as string))

  test.each([
    ['commas', 'Name,Upheld\nKent,3\n', 'Name|Upheld/Kent|3'],
    [
      'semicolons, with commas in the numbers',
      'Name;Upheld;Received\nKent;1,140;2,280\n',
      'Name|Upheld|Received/Kent|1,140|2,280',
    ],
    [
      'a title with commas above the table',
      'Kent, Surrey, Essex\n\nName;Upheld\nKent;3\nEssex;4\n',
      'Kent, Surrey, Essex/Name|Upheld/Kent|3/Essex|4',
    ],
    ['a first line that names the delimiter', 'sep=;\nName;Upheld\nKent;3,4\n', 'Name|Upheld/Kent|3,4'],
    ['line ends of old Macs', 'Name,Upheld\rKent,3\r', 'Name|Upheld/Kent|3'],
    ['an inch sign in a value', 'Name,Upheld\n5" pipe,3\n', 'Name|Upheld/5" pipe|3'],
    ['a single column', 'Name\nKent\n', 'Name/Kent'],
    ['rows of different lengths', 'Name,Upheld\nKent,3,4,5\nEssex\n', 'Name|Upheld/Kent|3|4|5/Essex'],
    ['an error of a formula', 'Name,Rate\nKent,#DIV/0!\n', 'Name|Rate/Kent|#DIV/0!'],
  ])('with %s', async (_what, text, outcome) => {
    expect(outcomeOf(await csv(text))).toBe(outcome)
  })

  test('counts rows as spreadsheet programs do: blank ones too, and one with a line end in a value once', async () => {
    const { value } = await csv('Name,Upheld\n\n"Kent\nCounty",3\n"Essex",4\n')
    expect(value?.sheets[0]?.rows.map(({ number }) => number)).toEqual([1, 3, 4])
  })

  test.each([
    ['ASCII', Buffer.from('a,b')],
    ['UTF-8', Buffer.from('é,b')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffé,b')],
    ['UTF-16', Buffer.from('\ufeffé,b', 'utf16le')],
    ['Windows-1252', Buffer.from([0xe9, 0x2c, 0x93, 0x62, 0x94])],
  ])('in %s says so', async (encoding, bytes) => {
    const { value } = await readBytesAs('file.csv', bytes)
    expect(value?.source).toMatchObject({ encoding })
    expect(value?.sheets[0]?.rows[0]?.cells[0]?.value).toMatch(/^[aé]$/)
  })
})

describe('dates and times of Excel', () => {
  const styles = (code: string) => ({
    'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs></styleSheet>`,
  })
  test.each([
    ['dd/mm/yyyy', '45748', 'date 2025-04-01'],
    ['[$-809]d mmmm yyyy', '45748', 'date 2025-04-01'],
    ['dd/mm/yy hh:mm', '45748.5625', 'date 2025-04-01T13:30:00'],
    ['mmm', '45748', 'date 2025-04-01'],
    ['d mmm', '1', 'date 1900-01-01'],
    ['d mmm', '61', 'date 1900-03-01'],
    ['h:mm AM/PM', '0.5625', 'time 13:30:00'],
    ['[h]:mm', '1.5', 'time 36:00:00'],
    ['mm:ss', '0.5', 'time 12:00:00'],
    ['0.0%', '0.67', 'number % 0.67'],
    ['#,##0 &quot;days&quot;', '3', 'number 3'],
    ['[Red]0;0', '3', 'number 3'],
    ['General', '3', 'number 3'],
    ['yyyy', '-5', 'number -5'],
  ])('%s shows %s as %s', async (code, value, expected) => {
    const { value: workbook } = await readBytesAs(
      'f.xlsx',
      xlsxOf(`<row><c><v>${value}</v></c></row>`, styles(code)),
    )
    expect(workbook?.sheets[0]?.rows[0]?.cells.map(shown)).toEqual([expected])
  })
})

test('a text of several runs is one, without the reading aids for Asian scripts', async () => {
  const strings =
    '<sst><si><r><t>North</t></r><r><t xml:space="preserve"> Kent_x000D_</t></r><rPh><t>no</t></rPh></si></sst>'
  const bytes = xlsxOf('<row><c t="s"><v>0</v></c></row>', { 'xl/sharedStrings.xml': strings })
  expect(outcomeOf(await readBytesAs('f.xlsx', bytes))).toBe('North Kent\r')
})

test('a comment, a drawing and the history of changes of an OpenDocument are not read as cells', async () => {
  const cell = (inner: string) => `<table:table-cell office:value-type="string">${inner}</table:table-cell>`
  const rows = `<table:shapes><draw:frame><table:table><table:table-row>${cell('<text:p>no</text:p>')}</table:table-row></table:table></draw:frame></table:shapes><table:table-row>${cell('<office:annotation><text:p>no</text:p></office:annotation><text:p>yes</text:p>')}</table:table-row>`
  expect(outcomeOf(await readBytesAs('f.ods', odsOf(rows)))).toBe('yes')
})

test('the formula TRUE(), which LibreOffice makes of a "yes", is no number', async () => {
  const cell = (formula: string, shown: string) =>
    `<table:table-cell table:formula="of:=${formula}" office:value-type="float" office:value="1"><text:p>${shown}</text:p></table:table-cell>`
  const rows = `<table:table-row>${cell('TRUE()', 'TRUE')}${cell('2-1', '1')}</table:table-row>`
  const { value } = await readBytesAs('f.ods', odsOf(rows))
  expect(value?.sheets[0]?.rows[0]?.cells.map(({ kind }) => kind)).toEqual(['boolean', 'number'])
})
