import { describePackage } from '../../spreadsheet/data-package.ts'
import type { OutputWorkbook } from '../../spreadsheet/output-workbook.ts'
import { writeCsv } from '../../spreadsheet/write-csv.ts'

/** A file of a data package, with its name in the folder. */
export interface PackageFile {
  readonly name: string
  readonly content: Uint8Array
}

/**
 * A CSV file for each table, and their description (datapackage.json).
 *
 * @param years in order, that the tables are about; rows of several years are identified by year and name
 * @param suffix what the package's name ends in
 */
export function packageFiles(
  workbook: OutputWorkbook,
  years: readonly string[],
  suffix: string,
): PackageFile[] {
  const { title, date, description, notes } = workbook
  const primaryKey = years.length > 1 ? ['year', 'name'] : ['name']
  const tables = workbook.tables.map((table) => ({
    path: `${table.name.toLowerCase().replaceAll(' ', '-')}.csv`,
    table,
    csv: writeCsv(table),
    primaryKey,
  }))
  const span = [...new Set([years[0], years.at(-1)])].join('-')
  const about = [...description, ...notes.map((note, index) => `Note ${index + 1}: ${note}`)].join('\n')
  const name = `annual-review-letters-${span}${suffix}`
  const json = describePackage({ name, title, description: about, date, tables })
  const encode = (text: string) => new TextEncoder().encode(text)
  return [
    ...tables.map(({ path, csv }) => ({ name: path, content: encode(csv) })),
    { name: 'datapackage.json', content: encode(json) },
  ]
}
