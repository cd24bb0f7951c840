import type { Sheet } from '../spreadsheet/workbook.ts'

/** Columns of a sheet, from 1; both are among them. */
export interface ColumnRange {
  readonly left: number
  readonly right: number
}

/** The parts of a sheet between its blank columns, from left to right. */
export function splitSheet({ rows }: Sheet): ColumnRange[] {
  const used = new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)))
  const columns = [...used].sort((one, other) => one - other)
  const starts = columns.filter((column) => !used.has(column - 1))
  const ends = columns.filter((column) => !used.has(column + 1))
  return starts.map((left, index) => ({ left, right: ends[index] ?? left }))
}

/** A sheet with the cells of some columns only. */
export function cut(sheet: Sheet, { left, right }: ColumnRange): Sheet {
  const rows = sheet.rows.flatMap((row) => {
    const cells = row.cells.filter(({ column }) => column >= left && column <= right)
    return cells.length > 0 ? [{ ...row, cells }] : []
  })
  const merges = sheet.merges.filter((range) => range.left >= left && range.left <= right)
  return { ...sheet, rows, merges }
}
