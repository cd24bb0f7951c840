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
  if (named === undefined) return isHeaded(cell, cells) ? [] : [`the cell “${text}” has no header cell`]
  return auditHeaders(file, named, text, cells)
}

/** Headers of a data cell are header cells of its table. */
function auditHeaders(file: PdfFile, named: Value, text: string, cells: readonly Cell[]): string[] {
  const ids = file.list(named).map((id) => (id instanceof Str ? id.bytes : '?'))
  const known = new Set(
    cells
      .filter(({ element }) => element.role === 'TH')
      .map(({ element }) => file.resolve(element.dict.get('ID')))
      .map((id) => (id instanceof Str ? id.bytes : '')),
  )
  const missing = ids.filter((id) => !known.has(id))
  if (ids.length === 0) return [`the cell “${text}” has no header cell`]
  return missing.map((id) => `the cell “${text}” names the header ${id}, which its table has not`)
}

const isHeaded = (cell: Cell, cells: readonly Cell[]): boolean =>
  cells.some(({ element, row, column, rows, columns }) => {
    const scope = element.role === 'TH' ? scopeOf(element) : undefined
    const inColumn = column < cell.column + cell.columns && cell.column < column + columns && row < cell.row
    const inRow = row < cell.row + cell.rows && cell.row < row + rows
    return (scope !== 'Row' && inColumn) || (scope !== undefined && scope !== 'Column' && inRow)
  })
