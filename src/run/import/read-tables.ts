import { statSync } from 'node:fs'
import { isError, type Finding } from '../../findings/finding.ts'
import type { Result } from '../../findings/result.ts'
import { checkTotals } from '../../import/check-totals.ts'
import type { ColumnNames } from '../../import/column-names.ts'
import { findTables, type Table } from '../../import/find-tables.ts'
import { plainHead } from '../../import/plain-head.ts'
import { columnFindings, hiddenFindings, noRows, noTable } from '../../import/table-findings.ts'
import { readBytes } from '../../read/read-text.ts'
import { LARGEST_FILE } from '../../spreadsheet/limits.ts'
import { readWorkbook } from '../../spreadsheet/read-workbook.ts'
import type { Sheet, Workbook } from '../../spreadsheet/workbook.ts'
import { displayPath } from '../../system/display-path.ts'
import { limitHeapGrowth, limitNewSpace } from '../../system/limit-heap.ts'

/** The tables of all files, and what is wrong with them by themselves. */
export interface ReadTables {
  readonly workbooks: readonly Workbook[]
  readonly tables: readonly Table[]
  readonly findings: readonly Finding[]
}

/** Reads spreadsheet files into memory. */
export async function readWorkbooks(
  paths: readonly string[],
  cwd: string,
): Promise<{ workbooks: Workbook[]; findings: Finding[] }> {
  const [workbooks, findings]: [Workbook[], Finding[]] = [[], []]
  // An upper bound for the number of rows: each takes about thirty bytes or more.
  const size = paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0)
  limitHeapGrowth(size / 30)
  limitNewSpace(size / 30)
  for (const path of paths) {
    const read = await readWorkbookFile(path, displayPath(path, cwd))
    findings.push(...read.findings)
    if (read.value) workbooks.push(read.value)
  }
  return { workbooks, findings }
}

/**
 * Reads a spreadsheet file, within the limits of `src/spreadsheet/limits.ts`.
 *
 * @param file display path
 */
export async function readWorkbookFile(path: string, file: string): Promise<Result<Workbook>> {
  const bytes = readBytes(path, file, LARGEST_FILE)
  return bytes.value === undefined ? bytes : readWorkbook(bytes.value, file)
}

/**
 * Finds the tables in the sheets of workbooks.
 *
 * @param sheets the names of the sheets to read; all where none is named. A file without sheets, such as CSV, is always read
 */
export function readTables(
  workbooks: readonly Workbook[],
  names: ColumnNames,
  sheets: readonly string[],
): Pick<ReadTables, 'tables' | 'findings'> {
  const found = workbooks.map((workbook) => {
    const asked = workbook.sheets.filter(({ name }) => isAsked(name, sheets))
    const tables = asked.flatMap((sheet) => findTables(workbook, sheet, names))
    return { workbook, asked, tables }
  })
  const tables = found.flatMap((each) => each.tables)
  const without = found.filter((each) => each.asked.length > 0 && each.tables.length === 0)
  const findings = [
    ...without.map(({ workbook, asked }) =>
      noTable(workbook.file, sheets.length > 0 ? asked.map(nameOf) : []),
    ),
    ...found.flatMap(({ workbook: { file }, tables: own }) => {
      const [first] = own
      return first && own.every(({ rows }) => rows.length === 0) ? [noRows(file, first)] : []
    }),
    ...tables.flatMap(columnFindings),
    ...hiddenFindings(tables),
    ...tables.flatMap(checkTotals),
  ]
  return { tables, findings }
}

const nameOf = ({ name }: Sheet): string => name

const isAsked = (name: string, sheets: readonly string[]): boolean =>
  sheets.length === 0 || name === '' || sheets.some((sheet) => sheet.toLowerCase() === name.toLowerCase())

/** The given names that no sheet has. */
export function sheetsMissing(workbooks: readonly Workbook[], sheets: readonly string[]): string[] {
  const names = new Set(
    workbooks.flatMap((workbook) => workbook.sheets.map(({ name }) => name.toLowerCase())),
  )
  return sheets.filter((sheet) => !names.has(sheet.toLowerCase()))
}

/**
 * The given heads that no cell has. Of a head of several rows, such as "Decisions made / Upheld", the last part is
 * enough.
 */
export function headsMissing(workbooks: readonly Workbook[], heads: readonly string[]): string[] {
  const texts = new Set<string>()
  if (heads.length > 0)
    for (const { sheets } of workbooks)
      for (const { rows } of sheets)
        for (const { cells } of rows)
          for (const cell of cells) if (cell.kind === 'text') texts.add(plainHead(cell.value))
  return heads.filter(
    (head) => !texts.has(plainHead(head)) && !texts.has(plainHead(head.split(' / ').at(-1) ?? '')),
  )
}

export const hasError = (findings: readonly Finding[]): boolean => findings.some(isError)
