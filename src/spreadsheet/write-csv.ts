import { stringify } from 'csv-stringify/sync'
import { guarded } from './formula-injection.ts'
import type { Table, TableValue } from './output-workbook.ts'

/**
 * A table as CSV (RFC 4180): the columns' keys as its head, numbers as plain digits, percentages as 67, dates as
 * 2025-04-01. Texts that a spreadsheet program would take for formulas are guarded by an apostrophe.
 */
export const writeCsv = ({ columns, rows }: Table): string =>
  csvRows([columns.map(({ key }) => key), ...rows.map((row) => columns.map(({ key }) => row[key]))])

/** Rows of a CSV file, each with its line end. */
export function csvRows(rows: readonly (readonly TableValue[])[]): string {
  const records = rows.map((cells) =>
    cells.map((cell) => (typeof cell === 'string' ? guarded(cell) : (cell ?? ''))),
  )
  // The library quotes a text that contains the line end of rows, and a text can have another.
  return stringify(records, { record_delimiter: '\r\n', quoted_match: /[\r\n]/ })
}
