import type { Cell, Row, Sheet, Workbook } from '../spreadsheet/workbook.ts'
import { KEYS, type ColumnNames } from './column-names.ts'
import { matchColumns, type Columns } from './match-columns.ts'
import { HeadReader, type Head } from './read-heads.ts'

/** A table of a sheet: a head, and the rows up to the next one. */
export interface Table {
  /** The file's path as shown to people. */
  readonly file: string
  readonly sheet: Sheet
  readonly columns: Columns
  /** The row in which the head ends. */
  readonly headRow: number
  readonly rows: readonly Row[]
}

/** The rows that a head can have. */
const DEEPEST = 3

interface FoundHead {
  readonly columns: Columns
  readonly last: number
}

/**
 * Finds the tables of a sheet by their heads: rows that name the authority's column and at least one field. What stands above
 * the first head belongs to no table; a head that is repeated begins a table of its own.
 */
export function findTables({ file }: Workbook, sheet: Sheet, names: ColumnNames): Table[] {
  const reader = new HeadReader(sheet, names)
  const heads: FoundHead[] = []
  for (const row of sheet.rows) {
    if (row.number <= (heads.at(-1)?.last ?? 0) || !row.cells.some((cell) => isKey(cell, names))) continue
    const head = bestHead(row.number, reader, names, sheet.name)
    if (head) heads.push(head)
  }
  return heads.map(({ columns, last }, index) => {
    const next = heads[index + 1]
    const end = next ? Math.min(...allHeads(next.columns).map(topOf)) : Infinity
    const rows = sheet.rows.filter(({ number }) => number > last && number < end)
    return { file, sheet, columns, headRow: last, rows }
  })
}

const isKey = (cell: Cell, names: ColumnNames): boolean => cell.kind === 'text' && names.isKey(cell.value)

/** The reading of the rows around a row that knows the most columns. */
function bestHead(row: number, reader: HeadReader, names: ColumnNames, sheet: string): FoundHead | undefined {
  let best: (FoundHead & { readonly score: number }) | undefined
  for (let last = row; last < row + DEEPEST; last++) {
    for (let count = last - row + 1; count <= DEEPEST; count++) {
      const heads = reader.read(last, count)
      if (!heads) continue
      const columns = matchColumns(heads, names, sheet)
      const score = columns.known.length
      const hasKey = columns.known.some(({ field }) => KEYS.has(field.path))
      if (hasKey && score > (best?.score ?? 1)) best = { columns, last, score }
    }
  }
  return best
}

const allHeads = ({ known, others }: Columns): Head[] => [...known, ...others].map(({ head }) => head)

/** The first row of a head. */
const topOf = ({ row, above }: Head): number => row - above.length
