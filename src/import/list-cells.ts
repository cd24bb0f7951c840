import type { Cell } from '../spreadsheet/workbook.ts'
import type { Column } from './match-columns.ts'

/** A cell of a row, with its column. */
interface ColumnCell extends Column {
  readonly cell: Cell | undefined
}

/**
 * The cells of a row by their columns. The cells of several columns about one list, such as "Address line 1", "Town" and
 * "Postcode", become one text with a line for each.
 */
export function joinListCells(columns: readonly Column[], cells: ReadonlyMap<number, Cell>): ColumnCell[] {
  const single = columns.filter(({ field }) => field.kind !== 'lines')
  const lists = Map.groupBy(
    columns.filter(({ field }) => field.kind === 'lines'),
    ({ field }) => field.path,
  )
  return [
    ...single.map((column) => ({ ...column, cell: cells.get(column.head.column) })),
    ...[...lists.values()].flatMap((own) => joined(own, cells)),
  ]
}

/** The joined cell of a list's columns; those that hold something other than a text or a number are left as they are. */
function joined(columns: readonly Column[], cells: ReadonlyMap<number, Cell>): ColumnCell[] {
  const filled = columns.flatMap((column) => {
    const cell = cells.get(column.head.column)
    return cell ? [{ ...column, cell }] : []
  })
  const others = filled.filter(({ cell }) => cell.kind !== 'text' && cell.kind !== 'number')
  const [first] = filled
  if (!first || others.length > 0) return others
  const lines = filled.map(({ cell }) => String(cell.value).trim()).filter((text) => text !== '')
  return [{ ...first, cell: { ...first.cell, kind: 'text', value: lines.join('\n') } }]
}
