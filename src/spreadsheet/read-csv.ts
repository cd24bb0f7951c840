import { CsvError, parse } from 'csv-parse/sync'
import { textValue } from './cell-errors.ts'
import { decodeText } from './csv-encoding.ts'
import { unguarded } from './formula-injection.ts'
import { LAST_ROW } from './limits.ts'
import { SheetBuilder, WorkbookBuilder } from './sheet-builder.ts'
import { damaged, tooLarge } from './spreadsheet-error.ts'
import type { CsvDelimiter, CsvSource, Sheet } from './workbook.ts'

const DELIMITERS: readonly CsvDelimiter[] = [',', ';', '\t']

/** How many rows are sampled to detect the delimiter, and how long a row may be, in UTF-16 units. */
const SAMPLED = 100
const LONGEST_ROW = 512 * 1024

/**
 * Reads a CSV file: RFC 4180, with commas, semicolons or tabs. Every value is text, as it is in the file.
 *
 * @throws SpreadsheetError
 */
export function readCsv(bytes: Buffer): { source: CsvSource; sheets: readonly Sheet[] } {
  const { text, encoding } = decodeText(bytes)
  // Excel writes, and obeys, a first line that names the delimiter; it counts as a row.
  const sign = /^sep=([,;\t])\r?\n/.exec(text)?.[1]
  const named = DELIMITERS.find((each) => each === sign)
  const delimiter = named ?? delimiterOf(text)
  const workbook = new WorkbookBuilder()
  const sheet = new SheetBuilder(workbook, '')
  parseRows(text, delimiter, LAST_ROW + 1, (values, row) => {
    if (row > LAST_ROW) throw tooLarge(`has more than ${LAST_ROW} rows`, { sheet: '', row, column: 1 })
    if (named !== undefined && row === 1) return
    values.forEach((value, index) => {
      if (value !== '') sheet.add(row, false, index + 1, textValue(unguarded(value)), false)
    })
  })
  sheet.end(false, () => false)
  return { source: { format: 'csv', encoding, delimiter }, sheets: workbook.sheets }
}

/** The delimiter that splits most of the first rows into the same number of values; of several, the one with the most. */
function delimiterOf(text: string): CsvDelimiter {
  const ranked = DELIMITERS.map((delimiter) => ({ delimiter, ...evenness(text, delimiter) })).sort(
    (a, b) => b.rows - a.rows || b.columns - a.columns,
  )
  return ranked[0]?.delimiter ?? ','
}

function evenness(text: string, delimiter: CsvDelimiter): { rows: number; columns: number } {
  const counts = new Map<number, number>()
  const sample = text.slice(0, SAMPLED * 4096)
  try {
    parseRows(sample, delimiter, SAMPLED, ({ length }) => {
      if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
    })
  } catch (error) {
    // The file cannot be split by this delimiter. If it cannot by any, reading it as a whole reports why.
    if (!(error instanceof Error)) throw error
  }
  const [columns, rows] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
  return { rows, columns }
}

function parseRows(
  text: string,
  delimiter: CsvDelimiter,
  most: number,
  take: (values: readonly string[], row: number) => void,
): void {
  let row = 0
  try {
    parse(text, {
      delimiter,
      to: most,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_ROW,
      on_record: (values: string[]) => {
        take(values, ++row)
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const place = { sheet: '', row: row + 1, column: 1 }
    if (error.code === 'CSV_MAX_RECORD_SIZE')
      throw tooLarge(`has a row of more than ${LONGEST_ROW / 1024} thousand characters`, place)
    throw damaged(
      'has a quotation mark here that opens a value and is never closed, or closes one too early',
      place,
    )
  }
}
