import type { Cell, Row, Sheet, Workbook } from '../spreadsheet/workbook.ts'
import { KEYS, YEAR, type ColumnNames } from './column-names.ts'
import { matchColumns, type Columns } from './match-columns.ts'
import { HeadReader, type Head } from './read-heads.ts'
import { cut, splitSheet } from './split-sheet.ts'

/** A table of a sheet: a head, and the rows up to the next one. Of tables side by side, each has its own cells. */
export interface Table {
  /** The file's path as shown to people. */
  readonly file: string
  readonly sheet: Sheet
  readonly columns: Columns
  /** The row in which the head ends. */
  readonly headRow: number
  readonly rows: readonly Row[]
}

/** The most rows that a head can have. */
const DEEPEST = 3

interface FoundHead {
  readonly columns: Columns
  readonly last: number
}

/**
 * Finds the tables of a sheet by their heads: rows that name the authority's column and at least one field. Rows above the
 * first head belong to no table; a repeated head begins a new table. Tables can be side by side, with a blank column
 * between them.
 */
export function findTables({ file }: Workbook, sheet: Sheet, names: ColumnNames): Table[] {
  const found = (part: Sheet) => tablesIn(part, names).map((table) => ({ ...table, file, sheet }))
  const parts = splitSheet(sheet)
  // Without an authority's column of its own, a part belongs to the table on its left: a blank column can be within a table.
  const starts = parts.flatMap((columns) =>
    parts.length > 1 && found(cut(sheet, columns)).some((table) => hasOwnName(table, names))
      ? [columns.left]
      : [],
  )
  if (starts.length < 2) return found(sheet)
  return starts.flatMap((left, index) =>
    found(cut(sheet, { left: index === 0 ? 1 : left, right: (starts[index + 1] ?? Infinity) - 1 })),
  )
}

/** Whether one of a table's columns can only be the authority's: "Name" alone could be a person's. */
const hasOwnName = ({ columns }: Table, names: ColumnNames): boolean =>
  columns.known.some(
    ({ head: { text }, field: { path } }) =>
      path === 'name' && (text.trim() === path || names.named(text).every((field) => field.path === path)),
  )

function tablesIn(sheet: Sheet, names: ColumnNames): Pick<Table, 'columns' | 'headRow' | 'rows'>[] {
  const reader = new HeadReader(sheet, names)
  const heads: FoundHead[] = []
  let previous = 0
  for (const row of sheet.rows) {
    const current = heads.at(-1)
    const follows = row.number === previous + 1
    previous = row.number
    if (row.number <= (current?.last ?? 0) || !row.cells.some((cell) => isKey(cell, names))) continue
    if (current && follows && isOfTable(row, current.columns, names)) continue
    const head = bestHead(row.number, reader, names, sheet.name)
    if (head) heads.push(head)
  }
  // One pass for all heads: a sheet can have thousands of them.
  let from = 0
  return heads.map(({ columns, last }, index) => {
    const next = heads[index + 1]
    const end = next ? Math.min(...allHeads(next.columns).map(topOf)) : Infinity
    const rows: Row[] = []
    for (let row; (row = sheet.rows[from]) && row.number < end; from++) if (row.number > last) rows.push(row)
    return { columns, headRow: last, rows }
  })
}

const isKey = (cell: Cell, names: ColumnNames): boolean => cell.kind === 'text' && names.isKey(cell.value)

/**
 * Whether a row that follows a table without a blank row belongs to it, though one of its cells has a column's name: in the
 * authority's column, it has something other than a head.
 */
function isOfTable({ cells }: Row, { known }: Columns, names: ColumnNames): boolean {
  const keys = new Set(known.flatMap(({ head, field }) => (KEYS.has(field.path) ? [head.column] : [])))
  const isBlank = (cell: Cell) => cell.kind === 'text' && cell.value.trim() === ''
  return cells.some((cell) => keys.has(cell.column) && !isBlank(cell) && !isKey(cell, names))
}

/** Reads the rows around a row as a head in every possible way, and takes the one that recognises the most columns. */
function bestHead(row: number, reader: HeadReader, names: ColumnNames, sheet: string): FoundHead | undefined {
  let best: (FoundHead & { readonly score: number }) | undefined
  for (let last = row; last < row + DEEPEST; last++) {
    for (let count = last - row + 1; count <= DEEPEST; count++) {
      const heads = reader.read(last, count)
      if (!heads) continue
      const columns = matchColumns(heads, names, sheet)
      const score = columns.known.filter(({ field }) => field.path !== YEAR).length
      const hasKey = columns.known.some(({ field }) => KEYS.has(field.path))
      if (hasKey && score > (best?.score ?? 1)) best = { columns, last, score }
    }
  }
  return best
}

const allHeads = ({ known, others }: Columns): Head[] => [...known, ...others].map(({ head }) => head)

/** The first row of a head. */
const topOf = ({ row, above }: Head): number => row - above.length
