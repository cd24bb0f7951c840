import { attributeValue, type HtmlToken, type TagToken } from './tokenise-html.ts'

/** A table as it is read aloud: each value with the headings of its column and row. Inner HTML throughout. */
export interface LinearTable {
  readonly caption: string
  readonly values: readonly { readonly label: string; readonly value: string }[]
}

/** A cell, and the rows and columns that it covers, counted from 0. */
interface Cell {
  readonly isHeading: boolean
  readonly scope: 'row' | 'col'
  readonly html: string
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** The most rows or columns that one cell covers; a larger number is a mistake. */
const MAX_SPAN = 100

/**
 * Reads a table as a list of values with their headings: those above a value from the top, then that of its row.
 *
 * @param tokens from the table's tag to its end tag
 * @returns undefined for a table within a table, which has no order to be read in
 */
export function readTable(tokens: readonly HtmlToken[]): LinearTable | undefined {
  const found = readCells(tokens)
  if (!found) return undefined
  const { caption, cells } = found
  const values = cells.filter(({ isHeading }) => !isHeading).map((cell) => valueOf(cell, cells))
  return { caption, values }
}

function valueOf(cell: Cell, cells: readonly Cell[]): LinearTable['values'][number] {
  const columns = Array.from({ length: cell.columns }, (_none, index) => cell.column + index)
  const above = cells.filter(
    (each) =>
      each.isHeading &&
      each.scope === 'col' &&
      each.row < cell.row &&
      columns.some((column) => column >= each.column && column < each.column + each.columns),
  )
  const rowHeadings = cells.filter(
    (each) =>
      each.isHeading &&
      each.scope === 'row' &&
      each.row < cell.row + cell.rows &&
      cell.row < each.row + each.rows,
  )
  const levels = [...Map.groupBy(above, ({ row }) => row)]
    .sort(([one], [other]) => one - other)
    .map(([, level]) => level.map(({ html }) => html).join(', '))
  // A value that spans several rows belongs to no single row's heading.
  if (rowHeadings.length === 1) levels.push(...rowHeadings.map(({ html }) => html))
  return { label: levels.join(' – '), value: cell.html }
}

/** The cells in their order, each with its place in the grid, as HTML lays it out. */
function readCells(tokens: readonly HtmlToken[]): { caption: string; cells: readonly Cell[] } | undefined {
  const grid = new Grid()
  let caption = ''
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at]
    if (token?.kind !== 'tag') continue
    if (token.name === 'table' && !token.isEndTag) return undefined
    grid.enter(token)
    if (token.isEndTag || !CONTENT.has(token.name)) continue
    const { html, end } = contentFrom(tokens, at)
    at = end
    if (token.name === 'caption') caption = html
    else grid.add(token, html)
  }
  return { caption, cells: grid.cells }
}

/** Elements of a table that have words in them. */
const CONTENT: ReadonlySet<string> = new Set(['caption', 'td', 'th'])

/** Places cells in rows and columns, past those that cells of earlier rows cover. */
class Grid {
  readonly cells: Cell[] = []
  readonly #taken = new Set<string>()
  #row = -1
  #column = 0
  #inHead = false

  enter({ name, isEndTag }: TagToken): void {
    if (name === 'thead') this.#inHead = !isEndTag
    if (name !== 'tr' || isEndTag) return
    this.#row++
    this.#column = 0
  }

  add(tag: TagToken, html: string): void {
    while (this.#taken.has(`${this.#row} ${this.#column}`)) this.#column++
    const [row, column] = [this.#row, this.#column]
    const [rows, columns] = [spanOf(tag, 'rowspan'), spanOf(tag, 'colspan')]
    for (let down = 0; down < rows; down++)
      for (let along = 0; along < columns; along++) this.#taken.add(`${row + down} ${column + along}`)
    const scope = attributeValue(tag, 'scope')
    const isOfColumn = scope === undefined ? this.#inHead : scope.startsWith('col')
    const isHeading = tag.name === 'th'
    this.cells.push({ isHeading, scope: isOfColumn ? 'col' : 'row', html, row, column, rows, columns })
  }
}

/** What is between a tag and its end tag, or the tag that implies it. */
function contentFrom(tokens: readonly HtmlToken[], start: number): { html: string; end: number } {
  const tag = tokens[start]
  const name = tag?.kind === 'tag' ? tag.name : ''
  let html = ''
  for (let at = start + 1; at < tokens.length; at++) {
    const token = tokens[at]
    if (!token) break
    if (token.kind === 'tag') {
      if (token.isEndTag && token.name === name) return { html: html.trim(), end: at }
      if (ENDS_CELL.has(token.name)) return { html: html.trim(), end: at - 1 }
    }
    html += token.source
  }
  return { html: html.trim(), end: tokens.length }
}

/** Tags that end a cell whose end tag is left out. */
const ENDS_CELL: ReadonlySet<string> = new Set(['td', 'th', 'tr', 'thead', 'tbody', 'tfoot', 'table'])

function spanOf(tag: TagToken, name: 'rowspan' | 'colspan'): number {
  const span = Number(attributeValue(tag, name) ?? 1)
  return Number.isInteger(span) && span >= 1 && span <= MAX_SPAN ? span : 1
}

/** Splits tokens into tables, each as its tokens with its end tag, and everything else. */
export function* splitTables(tokens: Iterable<HtmlToken>): Generator<HtmlToken | readonly HtmlToken[]> {
  let table: HtmlToken[] = []
  let depth = 0
  for (const token of tokens) {
    const isTable = token.kind === 'tag' && token.name === 'table'
    if (isTable && !token.isEndTag) depth++
    if (depth === 0) {
      yield token
      continue
    }
    table.push(token)
    if (isTable && token.isEndTag && --depth === 0) {
      yield table
      table = []
    }
  }
  yield* table
}
