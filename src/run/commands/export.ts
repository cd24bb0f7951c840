import { UsageError } from '../usage-error.ts'
import { isError, type Finding } from '../../findings/finding.ts'
import { encodeWorkbook } from '../../spreadsheet/encode-workbook.ts'
import type { OutputWorkbook, Table } from '../../spreadsheet/output-workbook.ts'
import type { Folders } from '../../system/display-path.ts'
import { EraCache } from '../era-cache.ts'
import { authoritiesAsCsv, authoritiesAsJson, rowColumns } from '../export/authority-rows.ts'
import { dataTables, distinctFields } from '../export/data-tables.ts'
import { exportWorkbook, notesOf } from '../export/export-workbook.ts'
import { packageFiles, type PackageFile } from '../export/package-files.ts'
import { proofTable } from '../export/proof-table.ts'
import { signOffTable } from '../export/sign-off-table.ts'
import { readExportYear, type ExportYear } from '../export/read-export-year.ts'

/** Tables in one file, or in a folder of CSV files. */
type TableFormat = 'xlsx' | 'ods' | 'csv' | 'folder'

/** The one file with all authorities that a year can have in place of a file for each. */
type RowFormat = 'authorities.ndjson' | 'authorities.csv'

/** What --out can ask for. */
export type ExportFormat = TableFormat | RowFormat

/** What was asked for. */
interface ExportOptions {
  readonly format: ExportFormat
  readonly proof?: boolean
  /** What the browser that would print is known by; undefined where there is none. The state of a letter depends on it. */
  readonly browser: string | undefined
}

/** The files of an export, not yet written. */
export interface Export {
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly columns: number }[]
  /** The files, with their names in the folder; a single file has the name "". */
  readonly files: readonly PackageFile[]
  /** What was found in the years. */
  readonly findings: readonly Finding[]
  /** Whether an error keeps some of the data out of the tables, or makes it doubtful. */
  readonly hasErrors: boolean
}

/**
 * Makes tables of all data of some years. Includes files with errors as far as they can be read.
 *
 * @param years that have a folder
 * @throws UsageError where there is nothing to be written, or more than the format can hold
 */
export async function makeExport(
  folders: Folders,
  years: readonly string[],
  { format, proof = false, browser }: ExportOptions,
): Promise<Export> {
  const eraCache = new EraCache(folders)
  const reads = await Promise.all(years.map((year) => readExportYear(folders, eraCache, year)))
  const findings = reads.flatMap((read) => read.findings)
  const readable = reads.flatMap(({ value }) => value ?? [])
  const filled = readable.filter(({ rows }) => rows.length > 0)
  if (filled.length === 0) return { tables: [], files: [], findings, hasErrors: true }
  if (format === 'authorities.ndjson' || format === 'authorities.csv')
    return { ...rowFile(filled, format, proof), findings, hasErrors: findings.some(isError) }
  const notes = filled.flatMap(notesOf)
  const workbook = proof
    ? exportWorkbook(
        filled,
        proofTables(proofTable(folders, filled, browser), filled, format),
        'proof list',
        notes,
      )
    : exportWorkbook(filled, dataTables(filled), 'contacts and figures', notes)
  return {
    tables: workbook.tables.map(({ name, rows, columns }) => ({
      name,
      rows: rows.length,
      columns: columns.length,
    })),
    files: filesOf(workbook, format, filled, proof),
    findings,
    hasErrors: findings.some(isError),
  }
}

/** The file with a row for each authority. @throws UsageError for several years, or the proof list */
function rowFile(
  years: readonly ExportYear[],
  format: RowFormat,
  proof: boolean,
): Pick<Export, 'tables' | 'files'> {
  const [year, ...more] = years
  if (proof)
    throw new UsageError(`the proof list is not written as ${format}`, 'name another file with --out')
  if (!year || more.length > 0)
    throw new UsageError(`${format} has the authorities of one year`, 'name one year: letters export 2019 …')
  const data = year.rows.map((row) => row.data)
  const text = format === 'authorities.csv' ? authoritiesAsCsv(year.fields, data) : authoritiesAsJson(data)
  const table = { name: format, rows: data.length, columns: rowColumns(year.fields, data).length }
  return { tables: [table], files: [{ name: '', content: new TextEncoder().encode(text) }] }
}

/** The whole list; in a workbook, which can be printed, behind the one that is signed off. */
function proofTables(proof: Table, years: readonly ExportYear[], format: TableFormat): Table[] {
  if (format === 'csv' || format === 'folder') return [proof]
  const fields = distinctFields(years.flatMap((year) => year.fields))
  return [signOffTable(proof, fields), { ...proof, name: 'All figures' }]
}

function filesOf(
  workbook: OutputWorkbook,
  format: TableFormat,
  years: readonly ExportYear[],
  proof: boolean,
): Export['files'] {
  if (format === 'folder')
    return packageFiles(
      workbook,
      years.map(({ year }) => year),
      proof ? '-proof' : '',
    )
  const { tables } = workbook
  if (format === 'csv' && tables.length > 1)
    throw new UsageError(
      `a CSV file holds one table, but there are ${tables.length}: ${tables.map(({ name }) => name).join(', ')}`,
      'name a folder with --out to get a CSV file for each, or a file that ends in .xlsx or .ods',
    )
  return [{ name: '', content: encodeWorkbook(workbook, format) }]
}
