/** A spreadsheet file as it was read: its sheets in the file's order, hidden ones included. */
export interface Workbook {
  /** The file's path as shown to people. */
  readonly file: string
  readonly source: WorkbookSource
  readonly sheets: readonly Sheet[]
}

/** The format that was recognised, to be shown to people. */
export type WorkbookSource = { readonly format: 'xlsx' | 'ods' } | CsvSource

export interface CsvSource {
  readonly format: 'csv'
  readonly encoding: CsvEncoding
  readonly delimiter: CsvDelimiter
}

/** The encodings that are read. "ASCII" means that the file has no character in which the encodings differ. */
export type CsvEncoding = 'ASCII' | 'UTF-8' | 'UTF-8 with a byte order mark' | 'UTF-16' | 'Windows-1252'

export type CsvDelimiter = ',' | ';' | '\t'

export interface Sheet {
  /** Empty for CSV, whose one sheet has no name. */
  readonly name: string
  readonly hidden: boolean
  /** The rows that hold anything, from top to bottom. */
  readonly rows: readonly Row[]
  /** The cells that are merged into one; the value is in the first of them. */
  readonly merges: readonly CellRange[]
  /** The columns that are hidden and hold anything, from left to right, counted from 1. */
  readonly hiddenColumns: readonly number[]
}

export interface Row {
  /** Counted from 1, as spreadsheet programs show it. */
  readonly number: number
  /** Whether a person hid the row, or a filter did. */
  readonly hidden: false | 'by hand' | 'by a filter'
  /** The cells that hold anything, from left to right. */
  readonly cells: readonly Cell[]
}

/** A cell that holds something. */
export type Cell = CellValue & {
  /** Counted from 1. */
  readonly row: number
  /** Counted from 1. */
  readonly column: number
  /** Whether the value is the last result of a formula. */
  readonly formula: boolean
}

/** What a cell holds, with the kind that its program gave it. */
export type CellValue =
  /** Text as it is, with its spaces; digits can be text as well. */
  | { readonly kind: 'text'; readonly value: string }
  /** A number as it is stored: 0.67 where a program shows 67%, which `percent` says. */
  | { readonly kind: 'number'; readonly value: number; readonly percent: boolean }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** A calendar date as 2025-04-01, or 2025-04-01T13:30:00 where it has a time of day. */
  | { readonly kind: 'date'; readonly value: string }
  /** A time of day or a duration without a date, as 13:30:00. */
  | { readonly kind: 'time'; readonly value: string }
  /** #DIV/0!, #REF! and the like: what a program shows where a formula failed. */
  | { readonly kind: 'error'; readonly value: string }
  /** A formula that was saved without a result. */
  | { readonly kind: 'no result'; readonly value?: undefined }

/** A block of cells: first and last row and column, counted from 1. */
export interface CellRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}
