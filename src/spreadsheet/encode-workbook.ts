import type { OutputWorkbook } from './output-workbook.ts'
import { writeCsv } from './write-csv.ts'
import { writeOds } from './write-ods.ts'
import { writeXlsx } from './write-xlsx.ts'

/**
 * The bytes of a workbook: the same data gives the same bytes on every system.
 *
 * @throws RangeError where the format cannot hold it: CSV has exactly one table
 */
export function encodeWorkbook(workbook: OutputWorkbook, format: 'xlsx' | 'ods' | 'csv'): Uint8Array {
  if (format === 'xlsx') return writeXlsx(workbook)
  if (format === 'ods') return writeOds(workbook)
  const [table, another] = workbook.tables
  if (!table || another) throw new RangeError('a CSV file holds exactly one table')
  // Excel takes CSV for UTF-8 only where it begins with the byte order mark.
  return new TextEncoder().encode(`\ufeff${writeCsv(table)}`)
}
