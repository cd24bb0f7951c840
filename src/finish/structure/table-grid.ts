import { PDFNumber } from '@cantoo/pdf-lib'
import { NAME } from '../pdf-names.ts'
import { UnknownPdfError } from '../unknown-pdf.ts'
import { attributeOf } from './attributes.ts'
import type { Element } from './element.ts'

/** A cell and where in its table it stands, in rows and columns from 0. */
export interface Cell {
  readonly element: Element
  readonly row: number
  readonly column: number
  /** How many rows and columns it spans. */
  readonly rows: number
  readonly columns: number
}

/** A table's cells by row and column; a cell that spans several stands in each. */
export type Grid = readonly (readonly Cell[])[]

/**
 * Places the cells of a table, and checks that they fill a rectangle, spans counted, and that headings say what they head.
 * Chromium leaves cells without text out, and then the ones after it would be read under the wrong heading.
 *
 * @throws UnknownPdfError where they do not
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
      if (row + cell.rows > rows.length)
        throw new UnknownPdfError('a cell of a table reaches below its last row')
      for (let down = 0; down < cell.rows; down++)
        for (let across = 0; across < cell.columns; across++) enter(grid, row + down, column + across, cell)
      column += cell.columns
    }
  }
  for (const [index, row] of grid.entries())
    // Not every(): it skips holes.
    if (row.length !== grid[0]?.length || Array.from(row).includes(undefined as never)) throw uneven(index)
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
    throw new UnknownPdfError('a row of a table holds something but cells')
  if (kid.type === 'TH' && attributeOf(kid, NAME.Scope) === undefined)
    throw new UnknownPdfError('a heading of a table does not say what it heads: give it a scope')
  return kid
}

function spanOf(cell: Element, name: (typeof NAME)['RowSpan']): number {
  const span = attributeOf(cell, name)
  return span instanceof PDFNumber ? span.asNumber() : 1
}
