import { UsageError } from '../usage-error.ts'
import { isError, type Finding } from '../../findings/finding.ts'
import { describePackage } from '../../spreadsheet/data-package.ts'
import { encodeWorkbook } from '../../spreadsheet/encode-workbook.ts'
import type { OutputWorkbook, Table } from '../../spreadsheet/output-workbook.ts'
import { writeCsv } from '../../spreadsheet/write-csv.ts'
import type { Folders } from '../../system/display-path.ts'
import { EraCache } from '../era-cache.ts'
import { dataTables, distinctFields } from '../export/data-tables.ts'
import { exportWorkbook } from '../export/export-workbook.ts'
import { proofTable } from '../export/proof-table.ts'
import { signOffTable } from '../export/sign-off-table.ts'
import { readExportYear, type ExportYear } from '../export/read-export-year.ts'

/** What --out can ask for: one file, or a folder of CSV files. */
export type ExportFormat = 'xlsx' | 'ods' | 'csv' | 'folder'

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
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[]
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
  const workbook = proof
    ? exportWorkbook(filled, proofTables(proofTable(folders, filled, browser), filled, format), 'proof list')
    : exportWorkbook(filled, dataTables(filled), 'contacts and figures')
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

/** The whole list; in a workbook, which can be printed, behind the one that is signed off. */
function proofTables(proof: Table, years: readonly ExportYear[], format: ExportFormat): Table[] {
  if (format === 'csv' || format === 'folder') return [proof]
  const fields = distinctFields(years.flatMap((year) => year.fields))
  return [signOffTable(proof, fields), { ...proof, name: 'All figures' }]
}

function filesOf(
  workbook: OutputWorkbook,
  format: ExportFormat,
  years: readonly ExportYear[],
  proof: boolean,
): Export['files'] {
  if (format === 'folder') return packageOf(workbook, years, proof)
  const { tables } = workbook
  if (format === 'csv' && tables.length > 1)
    throw new UsageError(
      `a CSV file holds one table, but there are ${tables.length}: ${tables.map(({ name }) => name).join(', ')}`,
      'name a folder with --out to get a CSV file for each, or a file that ends in .xlsx or .ods',
    )
  return [{ name: '', content: encodeWorkbook(workbook, format) }]
}

/** A CSV file for each table, and their description. */
function packageOf(workbook: OutputWorkbook, years: readonly ExportYear[], proof: boolean): Export['files'] {
  const { title, date, description, notes } = workbook
  const primaryKey = years.length > 1 ? ['year', 'name'] : ['name']
  const tables = workbook.tables.map((table) => ({
    path: `${table.name.toLowerCase().replaceAll(' ', '-')}.csv`,
    table,
    csv: writeCsv(table),
    primaryKey,
  }))
  const span = [...new Set([years[0]?.year, years.at(-1)?.year])].join('-')
  const about = [...description, ...notes.map((note, index) => `Note ${index + 1}: ${note}`)].join('\n')
  const name = `annual-review-letters-${span}${proof ? '-proof' : ''}`
  const json = describePackage({ name, title, description: about, date, tables })
  const encode = (text: string) => new TextEncoder().encode(text)
  return [
    ...tables.map(({ path, csv }) => ({ name: path, content: encode(csv) })),
    { name: 'datapackage.json', content: encode(json) },
  ]
}
