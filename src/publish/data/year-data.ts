import {
  figureTables,
  keyColumns,
  keysOf,
  spanOf,
  tableOf,
  type TableYear,
} from '../../run/export/data-tables.ts'
import { exportWorkbook } from '../../run/export/export-workbook.ts'
import { packageFiles, type PackageFile } from '../../run/export/package-files.ts'
import { encodeWorkbook } from '../../spreadsheet/encode-workbook.ts'
import type { Column, Table } from '../../spreadsheet/output-workbook.ts'
import { dayOf, type PublishedLetter } from '../published-letter.ts'
import type { SiteYear } from '../site.ts'

/**
 * The files of a year's data: its letters and figures as workbooks and as a Data Package. They have no addressees. The same
 * letters give the same bytes.
 */
export function yearData(year: SiteYear): PackageFile[] {
  const exported = tableYear(year)
  const tables = [lettersTable(year, exported), ...figureTables([exported])]
  const workbook = exportWorkbook([exported], tables, 'letters and figures', [])
  const name = `annual-review-letters-${year.year}`
  return [
    { name: `${name}.xlsx`, content: encodeWorkbook(workbook, 'xlsx') },
    { name: `${name}.ods`, content: encodeWorkbook(workbook, 'ods') },
    ...packageFiles(workbook, [year.year], ''),
  ]
}

/** A year as tables are made from: the data is what was recorded when each letter was printed. */
const tableYear = ({ year, edition, fields, letters, bodies }: SiteYear): TableYear => ({
  year,
  edition,
  fields,
  rows: letters.map(({ slug, name, authority }) => ({
    slug,
    name,
    code: bodies.get(slug)?.code,
    data: authority,
    findings: [],
  })),
})

const COLUMNS: readonly Column[] = [
  { key: 'type', title: 'Type', type: 'text', description: 'The type of authority.' },
  {
    key: 'revision',
    title: 'Revision',
    type: 'integer',
    description: '1, and one more for each time that the letter was corrected.',
  },
  { key: 'issued', title: 'Issued', type: 'date', description: 'When this revision was issued.' },
  { key: 'pdf', title: 'PDF', type: 'text', description: 'The letter, seen from the folder of this file.' },
  { key: 'sha256', title: 'SHA-256', type: 'text', description: 'The SHA-256 hash of the PDF.' },
]

function lettersTable({ letters }: SiteYear, year: TableYear): Table {
  const rows = year.rows.map((row, at) => ({ ...keysOf(year, row), ...aboutLetter(letters[at]) }))
  return tableOf('Letters', `Letters, ${spanOf([year])}`, [...keyColumns([year]), ...COLUMNS], rows)
}

function aboutLetter(letter: PublishedLetter | undefined) {
  if (!letter) return {}
  const { type, printing, slug } = letter
  const { revision, issuedAt, sha256 } = printing
  return { type, revision, issued: dayOf(issuedAt), pdf: `../letters/${slug}.pdf`, sha256 }
}
