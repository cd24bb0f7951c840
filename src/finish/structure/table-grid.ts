import { PDFNumber } from '@cantoo/pdf-lib'
import { UnknownPdfError } from '../dict-values.ts'
import { NAME } from '../pdf-names.ts'
import type { Element } from './element.ts'

/** A cell and its position in the table, in rows and columns from 0. */
export interface Cell {
  readonly element: Element
  readonly row: number
  readonly column: number
  /** How many rows and columns it spans. */
  readonly rows: number
  readonly columns: number
}

/** A table's cells by row and column; a cell that spans several is in each of them. */
export type Grid = readonly (readonly Cell[])[]

/**
 * Places the cells of a table. Checks that with their spans they fill a rectangle, and that each heading has a scope.
 * Chromium leaves out cells without text, and then the cells after them would be read under the wrong heading.
 *
 * @throws UnknownPdfError where the checks fail
 */
export function placeCells(rows: readonly Element[]): Grid {
  const grid: Cell[][] = rows.map(() => [])
  for (const [row, { kids }] of rows.entries()) {
    let column = 0
    for (const element of kids.map(cellOf)) {
      while (grid[row]?.[column]) column++
      const cell = {
        element,
        row,
        column,
        rows: spanOf(element, NAME.RowSpan),
        columns: spanOf(element, NAME.ColSpan),
      }
      if (row + cell.rows > rows.length) throw new UnknownPdfError('a table cell extends below the last row')
      for (let down = 0; down < cell.rows; down++)
        for (let across = 0; across < cell.columns; across++) enter(grid, row + down, column + across, cell)
      column += cell.columns
    }
  }
  for (const [index, row] of grid.entries())
    // Not every(): it skips holes.
    if (row.length !== grid[0]?.length || Array.from(row).some((cell: Cell | undefined) => !cell))
      throw uneven(index)
  if (!grid.some((row) => row.some(({ element }) => element.type === 'TH')))
    throw new UnknownPdfError('a table has no headings: use th with scope')
  return grid
}

function enter(grid: Cell[][], row: number, column: number, cell: Cell): void {
  const line = grid[row]
  if (!line || line[column]) throw uneven(row)
  line[column] = cell
}

const uneven = (row: number): UnknownPdfError =>
  new UnknownPdfError(`row ${row + 1} of a table has too few or too many cells: write text in every cell`)

function cellOf(kid: Element['kids'][number]): Element {
  if (kid.kind !== 'element' || (kid.type !== 'TH' && kid.type !== 'TD'))
    throw new UnknownPdfError('a table row holds something other than cells')
  if (kid.type === 'TH' && kid.attribute(NAME.Scope) === undefined)
    throw new UnknownPdfError('a table heading does not say which cells it belongs to: give it a scope')
  return kid
}

function spanOf(cell: Element, name: (typeof NAME)['RowSpan']): number {
  const span = cell.attribute(name)
  return span instanceof PDFNumber ? span.asNumber() : 1
}
