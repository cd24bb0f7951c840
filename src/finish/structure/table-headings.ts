import { NAME } from '../pdf-names.ts'
import type { Element } from './element.ts'
import type { Cell, Grid } from './table-grid.ts'

/** The headings that are read with each data cell of a table: those of its columns from the top, then of its rows. */
export type Headings = Map<Element, readonly Element[]>

/**
 * Finds the headings of each data cell, in all columns and rows that the cell spans; Chromium finds only those of its
 * first column and row. A heading applies to the cells below it or in its row, up to the next block of headings of the
 * same width or height (HTML, 4.9.12.2); a row's heading applies to the cells before it as well.
 */
export function findHeadings(grid: Grid): Headings {
  const cells = new Set(grid.flat())
  return new Map(
    [...cells]
      .filter(({ element }) => element.type === 'TD')
      .map((cell) => [cell.element, headingsOf(cell, grid).map(({ element }) => element)]),
  )
}

function headingsOf(cell: Cell, grid: Grid): Cell[] {
  const { row, column, rows, columns } = cell
  const above = spanned(column, columns).flatMap((x) =>
    scan(
      Array.from({ length: row }, (_, step) => grid[row - 1 - step]?.[x]),
      'Column',
    ),
  )
  const beside = spanned(row, rows).flatMap((y) => {
    const line = grid[y] ?? []
    return [...scan(line.slice(0, column).reverse(), 'Row'), ...scan(line.slice(column + columns), 'Row')]
  })
  const order = (one: Cell, other: Cell) => one.row - other.row || one.column - other.column
  return [...[...new Set(above)].sort(order), ...[...new Set(beside)].sort(order)]
}

const spanned = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => first + at)

/** The headings on the way from a cell to the edge of its table. */
function scan(path: readonly (Cell | undefined)[], scope: 'Column' | 'Row'): Cell[] {
  const found: Cell[] = []
  /** Headings nearer than the last data cell on the way: they hide others like them. */
  let hiding: Cell[] = []
  let block: Cell[] = []
  for (const cell of path) {
    if (!cell) continue
    if (cell.element.type === 'TD') {
      hiding = [...hiding, ...block]
      block = []
      continue
    }
    block.push(cell)
    if (heads(cell, scope) && !hiding.some((other) => isAlike(other, cell, scope))) found.push(cell)
  }
  return found
}

const heads = ({ element }: Cell, scope: 'Column' | 'Row'): boolean =>
  [`/${scope}`, '/Both'].includes(element.attribute(NAME.Scope)?.toString() ?? '')

const isAlike = (one: Cell, other: Cell, scope: 'Column' | 'Row'): boolean =>
  scope === 'Column'
    ? one.column === other.column && one.columns === other.columns
    : one.row === other.row && one.rows === other.rows
