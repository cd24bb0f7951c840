import type { Cell, Row } from '../spreadsheet/workbook.ts'
import { CODE, KEYS, YEAR } from './column-names.ts'
import type { Table } from './find-tables.ts'
import type { Column } from './match-columns.ts'

/** A row of a table by what it is. One with a name only is an authority without values, or a note below the table. */
export interface TableRow {
  readonly kind: 'authority' | 'name only' | 'total' | 'without authority'
  readonly number: number
  /** Its cells by their columns. */
  readonly cells: ReadonlyMap<number, Cell>
}

/** "Total", "Grand total", "Total: District", "District total", "All authorities", "England". */
const TOTAL =
  /^(?:(?:sub|grand|overall)[- ]?)?totals?\b|\btotals?:?$|^all (?:authorities|councils|bodies)\b|^(?:sum|england)$/i

/**
 * The rows of a table that matter: authorities, totals, and values without an authority. Blank rows and notes are left
 * out.
 */
export function rowsOf({ rows, columns }: Table): TableRow[] {
  const keys = columns.known.filter(({ field }) => KEYS.has(field.path))
  const values = columns.known.filter(({ field }) => !KEYS.has(field.path) && field.path !== YEAR)
  return rows.flatMap((row): TableRow[] => {
    const cells = new Map(row.cells.filter(isFilled).map((cell) => [cell.column, cell]))
    const kind = kindOf(row, cells, keys)
    const hasValue = values.some(({ head }) => cells.has(head.column))
    if (kind === 'note' || (!hasValue && kind !== 'authority')) return []
    return [{ kind: hasValue ? kind : 'name only', number: row.number, cells }]
  })
}

function kindOf(
  { cells: all }: Row,
  cells: ReadonlyMap<number, Cell>,
  keys: readonly Column[],
): TableRow['kind'] | 'note' {
  const texts = all.flatMap((cell) => (cell.kind === 'text' ? [cell.value.trim()] : []))
  const named = keys.filter(({ head }) => cells.has(head.column))
  const key = named.map(({ head }) => cells.get(head.column)).find((cell) => cell?.kind === 'text')
  if (key?.kind === 'text' && TOTAL.test(key.value.trim())) return 'total'
  if (named.length > 0) return 'authority'
  if (texts.some((text) => TOTAL.test(text))) return 'total'
  return cells.size === 1 && texts.length === 1 ? 'note' : 'without authority'
}

const isFilled = (cell: Cell): boolean => cell.kind !== 'text' || cell.value.trim() !== ''

/** The text of a row in the column of a key; undefined where it has none. */
export function keyText(
  { cells }: TableRow,
  { columns }: Table,
  path: 'name' | 'type' | typeof CODE | typeof YEAR,
): string | undefined {
  const column = columns.known.find(({ field }) => field.path === path)
  const cell = column && cells.get(column.head.column)
  if (cell?.kind === 'text') return cell.value.replace(/[\s\u00a0]+/g, ' ').trim()
  return cell?.kind === 'number' ? String(cell.value) : undefined
}
