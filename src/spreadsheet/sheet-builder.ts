import type { CellPlace } from '../findings/cell-reference.ts'
import {
  LAST_COLUMN,
  LAST_ROW,
  LONGEST_TEXT,
  MOST_CELLS,
  MOST_MERGES,
  MOST_SHEETS,
  MOST_TEXT,
} from './limits.ts'
import { damaged, tooLarge } from './spreadsheet-error.ts'
import type { Cell, CellRange, CellValue, Row, Sheet } from './workbook.ts'

/** Counts what all sheets of a file hold together. */
export class WorkbookBuilder {
  readonly sheets: Sheet[] = []
  private cells = 0
  private text = 0

  /** Counts a sheet. */
  countSheet(): void {
    if (this.sheets.length >= MOST_SHEETS) throw tooLarge(`has more than ${MOST_SHEETS} sheets`)
  }

  /** Counts a text that is kept. */
  countText(length: number): void {
    this.text += length
    if (this.text > MOST_TEXT) throw tooLarge(`holds more than ${MOST_TEXT / 1_000_000} million characters`)
  }

  countCell(place: CellPlace): void {
    if (++this.cells > MOST_CELLS)
      throw tooLarge(`has more than ${MOST_CELLS} cells that hold anything`, place)
  }
}

interface OpenRow {
  readonly number: number
  readonly hidden: Row['hidden']
  readonly cells: Cell[]
}

/** Collects the cells of one sheet, in their order, within the limits. */
export class SheetBuilder {
  readonly name: string
  private readonly workbook: WorkbookBuilder
  private readonly rows: OpenRow[] = []
  private readonly merges: CellRange[] = []
  private readonly used = new Set<number>()

  constructor(workbook: WorkbookBuilder, name: string) {
    workbook.countSheet()
    this.workbook = workbook
    this.name = name
  }

  /** Adds a cell; cells come row by row, from left to right. */
  add(row: number, hidden: Row['hidden'], column: number, value: CellValue, formula: boolean): void {
    const place = { sheet: this.name, row, column }
    if (row > LAST_ROW || column > LAST_COLUMN)
      throw tooLarge(
        `has a value far outside any table (the first ${LAST_ROW} rows and ${LAST_COLUMN} columns are read)`,
        place,
      )
    if (typeof value.value === 'string' && value.value.length > LONGEST_TEXT)
      throw tooLarge(`has a text of more than ${LONGEST_TEXT} characters`, place)
    this.workbook.countCell(place)
    this.used.add(column)
    this.rowAt(place, hidden).push({ row, column, formula, ...value })
  }

  private rowAt({ sheet, row, column }: CellPlace, hidden: Row['hidden']): Cell[] {
    const last = this.rows.at(-1)
    if (last?.number === row) {
      if ((last.cells.at(-1)?.column ?? 0) < column) return last.cells
      throw damaged('has this cell twice, or its cells out of order', { sheet, row, column })
    }
    if (last && last.number > row) throw damaged('has its rows out of order', { sheet, row, column })
    const cells: Cell[] = []
    this.rows.push({ number: row, hidden, cells })
    return cells
  }

  /** Adds a merged block of cells. */
  merge(range: CellRange): void {
    if (this.merges.length >= MOST_MERGES)
      throw tooLarge(`has more than ${MOST_MERGES} merged blocks of cells`)
    this.merges.push(range)
  }

  /**
   * Ends the sheet and adds it to the workbook.
   *
   * @param isHidden whether a column is hidden
   * @param filters the blocks of cells whose hidden rows a filter hides
   */
  end(hidden: boolean, isHidden: (column: number) => boolean, filters: readonly CellRange[] = []): void {
    const filtered = (row: number) => filters.some(({ top, bottom }) => row > top && row <= bottom)
    this.workbook.sheets.push({
      name: this.name,
      hidden,
      rows: this.rows.map((row) =>
        row.hidden === 'by hand' && filtered(row.number) ? { ...row, hidden: 'by a filter' } : row,
      ),
      merges: this.merges,
      hiddenColumns: [...this.used].filter(isHidden).sort((a, b) => a - b),
    })
  }
}
