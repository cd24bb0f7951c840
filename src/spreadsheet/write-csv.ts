import { stringify } from 'csv-stringify/sync'
import { guarded } from './formula-injection.ts'
import type { Table, TableValue } from './output-workbook.ts'

/**
 * A table as CSV (RFC 4180): the columns' keys as its head, numbers as plain digits, percentages as 67, dates as
 * 2025-04-01. Texts that a spreadsheet program would take for formulas are guarded by an apostrophe.
 */
export function writeCsv({ columns, rows }: Table): string {
  const value = (cell: TableValue) => (typeof cell === 'string' ? guarded(cell) : (cell ?? ''))
  const records = rows.map((row) => columns.map(({ key }) => value(row[key])))
  return stringify([columns.map(({ key }) => guarded(key)), ...records], { record_delimiter: '\r\n' })
}
