import type { PdfFile } from './pdf-file.ts'
import { elementsIn, textIn, type Element } from './structure.ts'
import { Name, Str, type Value } from './values.ts'

const SCOPES = new Set(['Row', 'Column', 'Both'])

interface Cell {
  readonly element: Element
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** Whether every table is a rectangle of cells, every header cell says what it heads, every data cell is headed. */
export function auditTables(file: PdfFile, elements: readonly Element[]): string[] {
  return elements
    .filter(({ role }) => role === 'Table')
    .flatMap((table, index) => auditTable(file, table).map((fault) => `table ${index + 1}: ${fault}`))
}

function auditTable(file: PdfFile, table: Element): string[] {
  const rows = elementsIn(table).flatMap((part) => (part.role === 'TR' ? [part] : elementsIn(part)))
  const lines = rows.filter(({ role }) => role === 'TR')
  const faults: string[] = []
  const heads = elementsIn(table).filter(({ role }) => role === 'THead')
  for (const cell of heads.flatMap(elementsIn).flatMap(elementsIn)) {
    if (cell.role === 'TD') faults.push('its head has a cell that is no header cell')
  }
  const { cells, gaps } = layOut(lines)
  const headed = cells.some(({ element }) => element.role === 'TH' && scopeOf(element) === 'Column')
  if (headed && heads.length === 0) faults.push('it has header cells of columns and no THead')
  faults.push(...gaps)
  for (const cell of cells) faults.push(...auditCell(file, cell, cells))
  return faults
}

/** Puts the cells on a grid as HTML does: each at the first free place of its row. */
function layOut(lines: readonly Element[]): { cells: Cell[]; gaps: string[] } {
  const gaps: string[] = []
  const cells: Cell[] = []
  const taken = lines.map(() => new Set<number>())
  for (const [row, line] of lines.entries()) {
    let column = 0
    for (const element of elementsIn(line)) {
      while (taken[row]?.has(column)) column++
      const [down, across] = [span(element, 'RowSpan'), span(element, 'ColSpan')]
      for (let r = row; r < row + down; r++) {
        if (r >= lines.length) gaps.push(`row ${row + 1} has a cell that reaches below the last row`)
        for (let c = column; c < column + across; c++) {
          if (taken[r]?.has(c)) gaps.push(`row ${r + 1} has two cells in column ${c + 1}`)
          taken[r]?.add(c)
        }
      }
      cells.push({ element, row, column, rows: down, columns: across })
      column += across
    }
  }
  const width = Math.max(0, ...taken.map((columns) => Math.max(-1, ...columns) + 1))
  for (const [row, columns] of taken.entries()) {
    if (columns.size !== width) gaps.push(`row ${row + 1} has ${columns.size} of ${width} columns`)
  }
  if (width === 0) gaps.push('it has no cells')
  return { cells, gaps }
}

function span({ attributes }: Element, name: string): number {
  const value = attributes.get(`Table/${name}`)
  return typeof value === 'number' ? value : 1
}

const scopeOf = ({ attributes }: Element): string | undefined => {
  const scope = attributes.get('Table/Scope')
  return scope instanceof Name ? scope.text : undefined
}

function auditCell(file: PdfFile, cell: Cell, cells: readonly Cell[]): string[] {
  const { element } = cell
  const text = textIn(file, element).trim()
  if (text === '') return [`row ${cell.row + 1} has an empty cell in column ${cell.column + 1}`]
  if (element.role === 'TH') {
    const scope = scopeOf(element)
    if (scope === undefined) return [`the header cell “${text}” has no scope`]
    return SCOPES.has(scope) ? [] : [`the header cell “${text}” has the unknown scope ${scope}`]
  }
  const named = element.attributes.get('Table/Headers')
  if (named === undefined) {
    const fault = isHeaded(cell, cells) ? 'does not name its header cells' : 'has no header cell'
    return [`the cell “${text}” ${fault}`]
  }
  return auditHeaders(file, named, cell, cells)
}

/** Whether a data cell names the header cells of every column and row that it spans, and no others. */
function auditHeaders(file: PdfFile, named: Value, cell: Cell, cells: readonly Cell[]): string[] {
  const text = textIn(file, cell.element).trim()
  const ids = file.list(named).map((id) => (id instanceof Str ? id.bytes : '?'))
  const known = new Map(
    cells
      .filter(({ element }) => element.role === 'TH')
      .map((header) => [idOf(file, header) ?? '', header] as const),
  )
  const missing = ids.filter((id) => !known.has(id))
  if (ids.length === 0) return [`the cell “${text}” has no header cell`]
  if (missing.length > 0)
    return missing.map((id) => `the cell “${text}” names the header ${id}, which its table has not`)
  const inWords = (headers: readonly (Cell | undefined)[]) =>
    headers.map((header) => (header ? textIn(file, header.element).trim() : '?')).join(' | ')
  const [is, should] = [inWords(ids.map((id) => known.get(id))), inWords(headersOf(cell, cells))]
  return is === should ? [] : [`the cell “${text}” has the headers ${is} instead of ${should}`]
}

const idOf = (file: PdfFile, { element }: Cell): string | undefined => {
  const id = file.resolve(element.dict.get('ID'))
  return id instanceof Str ? id.bytes : undefined
}

/** The header cells of a data cell: those of its columns by rows, then those of its rows by columns. */
function headersOf(cell: Cell, cells: readonly Cell[]): Cell[] {
  const ofColumns = cells.filter(
    (header) =>
      header.row < cell.row &&
      overlap(header.column, header.columns, cell.column, cell.columns) &&
      says(header, 'Column') &&
      !isHidden(header, cell, cells),
  )
  const ofRows = cells.filter(
    (header) => overlap(header.row, header.rows, cell.row, cell.rows) && says(header, 'Row'),
  )
  return [...new Set([...ofColumns, ...ofRows])]
}

const overlap = (one: number, length: number, other: number, otherLength: number): boolean =>
  one < other + otherLength && other < one + length

const says = ({ element }: Cell, scope: string): boolean =>
  element.role === 'TH' && [scope, 'Both'].includes(scopeOf(element) ?? '')

/** Whether there is data between a header cell and a cell, and below that data a header of the same columns. */
const isHidden = (header: Cell, cell: Cell, cells: readonly Cell[]): boolean =>
  cells.some(
    (nearer) =>
      nearer.element.role === 'TH' &&
      nearer.column === header.column &&
      nearer.columns === header.columns &&
      nearer.row > header.row &&
      nearer.row < cell.row &&
      cells.some(
        ({ element, row, column, columns }) =>
          element.role === 'TD' &&
          row > header.row &&
          row < nearer.row &&
          overlap(column, columns, header.column, header.columns),
      ),
  )

const isHeaded = (cell: Cell, cells: readonly Cell[]): boolean => headersOf(cell, cells).length > 0
