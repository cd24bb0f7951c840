/**
 * A workbook to be written, accessible as the Government Analysis Function asks: each table on its own sheet with a title,
 * a name and one head row; notes on a sheet of their own; no meaning in merged cells or colours.
 */
export interface OutputWorkbook {
  readonly title: string
  readonly author: string
  /** As in HTML: en-GB. */
  readonly language: string
  /** The date that the file states, as 2025-04-01: never the clock's, so that the same data gives the same bytes. */
  readonly date: string
  /** What a reader should know before the first table, a paragraph each. */
  readonly description: readonly string[]
  readonly tables: readonly Table[]
  /** The notes; "[note 1]" in a title or head refers to the first. */
  readonly notes: readonly string[]
}

/** One table with its rows. */
export interface Table {
  /** The short name of the sheet and the table: letters, digits and spaces, at most 31 characters. */
  readonly name: string
  readonly title: string
  readonly columns: readonly Column[]
  /** The values by the columns' keys. */
  readonly rows: readonly TableRow[]
  /** The signs for a missing value, such as [x]; a blank cell is always one. */
  readonly missingValues?: readonly string[]
  /** Whether it is printed: landscape, as wide as a page, with its head on every page. */
  readonly isForPaper?: boolean
}

export type TableRow = Readonly<Record<string, TableValue>>

/** Any column can hold text, such as [x] for a missing number. Dates are written as 2025-04-01. */
export type TableValue = string | number | null | undefined

export interface Column {
  /** The field's name in the data, such as statistics.upheld: the head in CSV. */
  readonly key: string
  /** The head in workbooks; no two columns of a table have the same. */
  readonly title: string
  readonly type: ColumnType
  /** Decimal places of numbers and percentages; none where it is left out. */
  readonly decimals?: number
  /** Its width in characters; where it is left out, wide enough for its values. */
  readonly width?: number
  /** The field's description in the Data Package. */
  readonly description?: string
  readonly constraints?: Readonly<Record<string, unknown>>
}

/** A percentage is 67 where people read 67%, as in the data. */
type ColumnType = 'text' | 'integer' | 'number' | 'percent' | 'date'

/** A sheet as both kinds of workbook have it: lines of text, then a table. */
export interface OutputSheet {
  readonly name: string
  readonly title: string
  /** The paragraphs between the title and the table. */
  readonly lines: readonly string[]
  readonly table: Table
}

/** A name in the form that spreadsheet programs require for tables: "Decisions made" is Decisions_made. */
export const identifierOf = (name: string): string =>
  name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^(?=\d)/, 'T')

/**
 * The sheets of a workbook: a cover with the contents, the tables, and the notes where there are any.
 *
 * @throws RangeError where a name or head is not possible, or occurs twice
 */
export function sheetsOf({ title, description, tables, notes }: OutputWorkbook): OutputSheet[] {
  const data = tables.map((table) => ({
    name: table.name,
    title: table.title,
    lines: [
      `This worksheet contains one table.${notes.length > 0 ? ' Notes are on the worksheet Notes.' : ''}`,
    ],
    table,
  }))
  const notesSheet =
    notes.length > 0 ? [{ name: 'Notes', title: 'Notes', lines: [ONE_TABLE], table: notesTable(notes) }] : []
  const listed = [...data, ...notesSheet]
  const cover = { name: 'Cover', title, lines: description, table: contentsTable(listed) }
  const sheets = [cover, ...listed]
  sheets.forEach(check)
  if (new Set(sheets.map(({ name }) => identifierOf(name).toLowerCase())).size < sheets.length)
    throw new RangeError('two sheets have the same name')
  return sheets
}

const ONE_TABLE = 'This worksheet contains one table.'

function check({ name, table: { columns } }: OutputSheet): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9 ]{0,30}$/.test(name))
    throw new RangeError(`a sheet cannot have the name "${name}"`)
  const titles = new Set(columns.map(({ title }) => title.toLowerCase()))
  if (titles.size < columns.length || titles.has(''))
    throw new RangeError(`two columns of ${name} have the same head, or one has none`)
}

const contentsTable = (sheets: readonly { readonly name: string; readonly title: string }[]): Table => ({
  name: 'Contents',
  title: 'Contents',
  columns: [
    { key: 'name', title: 'Worksheet', type: 'text' },
    { key: 'title', title: 'Title', type: 'text' },
  ],
  rows: sheets.map(({ name, title }) => ({ name, title })),
})

const notesTable = (notes: readonly string[]): Table => ({
  name: 'Notes',
  title: 'Notes',
  columns: [
    { key: 'number', title: 'Note number', type: 'text' },
    { key: 'text', title: 'Note text', type: 'text' },
  ],
  rows: notes.map((text, index) => ({ number: `note ${index + 1}`, text })),
})

/** How wide a column is so that its values can be read, in characters; longer texts are wrapped. */
export function widthOf({ key, title, width, decimals = 0 }: Column, rows: readonly TableRow[]): number {
  if (width !== undefined) return width
  // Room for a percentage's sign, or a large number's commas.
  const lengths = rows.map((row) => {
    const value = row[key]
    return typeof value === 'number' ? value.toFixed(decimals).length + 3 : (value ?? '').length
  })
  // A head is wrapped at its spaces, so its longest word decides.
  const words = title.split(' ').map(({ length }) => length)
  const longest = [...lengths, ...words].reduce((most, length) => Math.max(most, length), 8)
  return Math.min(60, longest + 2)
}

/** How many lines a text takes in a column so wide, in characters: it is wrapped at its blanks. */
export function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((lines, paragraph) => {
    let [count, length] = [1, 0]
    for (const word of paragraph.split(' ')) {
      if (length > 0 && length + 1 + word.length > width) [count, length] = [count + 1, word.length]
      else length += (length > 0 ? 1 : 0) + word.length
    }
    return lines + count
  }, 0)
}

/** The format in which a column's numbers and dates are shown, as workbooks write it; undefined for text. */
export function formatCodeOf({ type, decimals = 0 }: Column): string | undefined {
  const places = decimals > 0 ? `.${'0'.repeat(decimals)}` : ''
  const codes = {
    text: undefined,
    date: 'dd/mm/yyyy',
    percent: `0${places}%`,
    integer: '#,##0',
    number: `#,##0${places}`,
  }
  return codes[type]
}

/** Whether a text is a date as 2025-04-01 that every spreadsheet program stores as the same number: from March 1900 on. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < '1900-03-01') return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
