import { describe, expect, test } from '@jest/globals'
import { columnLetters } from '../../src/findings/cell-reference.ts'
import { ColumnNames } from '../../src/import/column-names.ts'
import { findTables } from '../../src/import/find-tables.ts'
import { columnFindings } from '../../src/import/table-findings.ts'
import { rowsOf } from '../../src/import/table-rows.ts'
import { eraFields, sheetOf, type Written } from '../support/sheet-of.ts'
import type { CellRange } from '../../src/spreadsheet/workbook.ts'

interface Layout {
  readonly layout: string
  readonly rows: readonly (readonly Written[])[]
  readonly merges?: readonly CellRange[]
  readonly map?: Readonly<Record<string, string>>
  readonly sheet?: string
  readonly era?: string
  /** For each table its columns as "A name B decisions.upheld", then the numbers of the authorities' rows. */
  readonly tables: readonly (readonly [columns: string, ...rows: number[]])[]
  readonly findings?: readonly string[]
}

const across = (top: number, left: number, right: number): CellRange => ({ top, left, bottom: top, right })
const down = (top: number, left: number): CellRange => ({ top, left, bottom: top + 1, right: left })
const TITLE = ['Complaints decided, 2018-19']
const KENT = ['Kent County Council', 3, 1]

const LAYOUTS: readonly Layout[] = [
  {
    layout: 'a head in the first row',
    rows: [['Authority', 'Upheld', 'Not upheld'], KENT],
    tables: [['A name B decisions.upheld C decisions.not_upheld', 2]],
  },
  {
    layout: 'titles and blank rows above, columns in another order, notes and a total below',
    rows: [
      TITLE,
      ['Source: case system', null, 'Upheld'],
      [],
      ['Not Upheld', 'Ward', 'Upheld [note 1]', 'Local authority'],
      [1, 'x', 3, 'Kent County Council'],
      [],
      [2, null, 4, 'Surrey County Council'],
      [3, null, 7, 'Total'],
      ['[note 1] Fault was found'],
      [null, null, null, 'Note: provisional'],
    ],
    tables: [['A decisions.not_upheld C decisions.upheld D name', 5, 7]],
    findings: ['IMPORT_COLUMN_UNUSED B4'],
  },
  {
    layout: 'a head of two rows with merged cells',
    rows: [
      TITLE,
      ['Authority', 'Complaints received', null, 'Decisions made', null],
      [null, 'Housing', 'Total', 'Upheld', 'Total'],
      ['Kent County Council', 1, 1, 2, 2],
    ],
    merges: [down(2, 1), across(2, 2, 3), across(2, 4, 5)],
    tables: [['A name B received.housing C received.total D decisions.upheld E decisions.total', 4]],
  },
  {
    layout: 'the same as CSV, without merged cells',
    rows: [
      TITLE,
      ['Authority', 'Complaints received', null, 'Decisions made', null, 'Job title'],
      [null, 'Housing', 'Total', 'Upheld', 'Total', null],
      ['Kent County Council', 1, 1, 2, 2, 'Clerk'],
    ],
    tables: [
      [
        'A name B received.housing C received.total D decisions.upheld E decisions.total F addressee.job_title',
        4,
      ],
    ],
  },
  {
    layout: 'a head above that says something else: its columns are not certain',
    rows: [
      ['Authority', 'This year', null, 'Last year', null],
      [null, 'Upheld', 'Not upheld', 'Upheld', 'Not upheld'],
      ['Kent County Council', 1, 2, 3, 4],
    ],
    tables: [],
  },
  {
    layout: 'the same, mapped',
    rows: [
      ['Authority', 'This year', null, 'Last year', null],
      [null, 'Upheld', 'Not upheld', 'Upheld', 'Not upheld'],
      ['Kent County Council', 1, 2, 3, 4],
    ],
    map: {
      'This year / Upheld': 'decisions.upheld',
      'this year / not upheld': 'decisions.not_upheld',
      'Last year / Upheld': 'not read',
      'Last year / Not upheld': 'not read',
    },
    tables: [['A name B decisions.upheld C decisions.not_upheld', 3]],
  },
  {
    layout: 'the fields’ own names',
    rows: [
      ['name', 'decisions.upheld', 'addressee.name'],
      ['Kent County Council', 3, 'Ms A'],
    ],
    tables: [['A name B decisions.upheld C addressee.name', 2]],
  },
  {
    layout: 'the head again at each page, and another table below',
    rows: [
      ['Authority', 'Upheld'],
      ['Kent County Council', 3],
      ['Authority', 'Upheld'],
      ['Surrey County Council', 4],
      [],
      ['Council', 'Job title'],
      ['Kent County Council', 'Clerk'],
    ],
    tables: [
      ['A name B decisions.upheld', 2],
      ['A name B decisions.upheld', 4],
      ['A name B addressee.job_title', 7],
    ],
  },
  {
    layout: 'contacts with a column for the authority: "Name" is the addressee’s',
    rows: [
      ['Council', 'Name', 'Job title', 'Salutation', 'Email', 'Remarks'],
      ['Kent County Council', 'Ms A', 'Clerk', 'Ms A', 'a@example.org', 'away in May'],
    ],
    tables: [['A name B addressee.name C addressee.job_title D addressee.salutation E contact.email', 2]],
    findings: ['IMPORT_COLUMN_UNUSED F1'],
  },
  {
    layout: 'an address in several columns, which are one field',
    rows: [
      ['Council', 'Email address', 'Address line 1', 'Town', 'Postcode'],
      ['Kent County Council', 'a@example.org', 'County Hall', 'Maidstone', 'ME14 1XQ'],
    ],
    tables: [
      [
        'A name B contact.email C contact.postal_address D contact.postal_address E contact.postal_address',
        2,
      ],
    ],
  },
  {
    layout: 'contacts without one: "Name" is the authority’s',
    rows: [['Name', 'Upheld'], KENT],
    tables: [['A name B decisions.upheld', 2]],
  },
  {
    layout: 'a total that the name of the sheet distinguishes from others',
    rows: [['Authority', 'Upheld', 'Total'], KENT],
    sheet: 'Decisions',
    tables: [['A name B decisions.upheld C decisions.total', 2]],
  },
  {
    layout: 'a total that could be several is not read',
    rows: [['Authority', 'Upheld', 'Total'], KENT],
    tables: [['A name B decisions.upheld', 2]],
    findings: ['IMPORT_COLUMN_UNUSED C1'],
  },
  {
    layout: 'near names: an error where the figure is not there otherwise, and not read where it is',
    rows: [
      ['Authority', 'Upheld', 'Not upheldd', 'Upheld last year', 'Region'],
      ['Kent County Council', 3, 1, 5, 'South'],
    ],
    tables: [['A name B decisions.upheld', 2]],
    findings: ['IMPORT_COLUMN C1', 'IMPORT_COLUMN_UNUSED D1'],
  },
  {
    layout: 'two columns for one field',
    rows: [['Authority', 'Upheld', 'Complaints upheld'], KENT],
    tables: [['A name B decisions.upheld C decisions.upheld', 2]],
    findings: ['IMPORT_COLUMN_TWICE C1'],
  },
  {
    layout: 'codes in place of names',
    rows: [
      ['ONS code', 'Number of complaints upheld'],
      ['E10000016', 3],
    ],
    map: { 'Number of complaints upheld': 'decisions.upheld' },
    tables: [['A code B decisions.upheld', 2]],
  },
  {
    layout: 'words in place of a block',
    era: '2020-cards',
    rows: [
      ['Authority', 'statistics', 'Investigations'],
      ['Kent County Council', 'not enclosed', null],
    ],
    tables: [['A name B statistics C statistics.investigations', 2]],
  },
  {
    layout: 'values that are names of columns, too',
    rows: [
      ['Council', 'Name', 'Job title', 'Salutation'],
      ['Kent County Council', 'name', 'Role', 'dear'],
      ['Surrey County Council', 'Ms Upheld', 'Position', 'Ms Upheld'],
    ],
    tables: [['A name B addressee.name C addressee.job_title D addressee.salutation', 2, 3]],
  },
  {
    layout: 'tables side by side, the second one lower',
    rows: [
      ['Authority', 'Upheld'],
      ['Kent County Council', 3, null, 'Council', 'Name', 'Job title'],
      ['Surrey County Council', 4, null, 'Surrey County Council', 'Ms A', 'Clerk'],
    ],
    tables: [
      ['A name B decisions.upheld', 2, 3],
      ['D name E addressee.name F addressee.job_title', 3],
    ],
  },
  {
    layout: 'a blank column within a table, and "Name" beyond it',
    rows: [
      ['Authority', 'Upheld', null, 'Name', 'Job title'],
      ['Kent County Council', 3, null, 'Ms A', 'Clerk'],
    ],
    tables: [['A name B decisions.upheld D addressee.name E addressee.job_title', 2]],
  },
  {
    layout: 'a column for the year',
    rows: [
      ['Year', 'Authority', 'Upheld'],
      ['2018-19', 'Kent County Council', 3],
    ],
    tables: [['A year B name C decisions.upheld', 2]],
  },
  { layout: 'a cover', rows: [TITLE, ['Contents'], ['Decisions', 'Upheld']], tables: [] },
]

describe('a table is found in a sheet with', () => {
  test.each(LAYOUTS)(
    '$layout',
    ({ rows, merges, map = {}, sheet, era = '2019-tables', tables, findings = [] }) => {
      const names = new ColumnNames(eraFields(era), new Map(Object.entries(map)))
      const laid = sheetOf(rows, merges, sheet)
      const workbook = { file: 'f.xlsx', source: { format: 'xlsx' }, sheets: [laid] } as const
      const found = findTables(workbook, laid, names)
      expect(
        found.map((table) => [
          table.columns.known
            .map(({ head, field }) => `${columnLetters(head.column)} ${field.path}`)
            .join(' '),
          ...rowsOf(table).flatMap(({ kind, number }) => (kind === 'authority' ? [number] : [])),
        ]),
      ).toEqual(tables)
      expect(
        found
          .flatMap(columnFindings)
          .map(({ code, position }) => `${code} ${columnLetters(position.column)}${position.line}`),
      ).toEqual(findings)
    },
  )
})
