import { Option } from '@commander-js/extra-typings'
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ImportPlan, ImportRequest } from '../run/import-year.ts'
import { selectYears } from '../run/select.ts'
import { UsageError } from '../run/usage-error.ts'
import type { Context } from './context.ts'
import { printChanges, printTables } from './print-import.ts'

/** The options that import and compare share. */
interface SpreadsheetOptions {
  readonly sheet?: readonly string[] | undefined
  readonly map?: readonly string[] | undefined
}

/** The import that a command line asks for. @throws UsageError for a wrong year or file, or a --map that is not clear */
function importRequest(
  { folders }: Context,
  year: string,
  files: readonly string[],
  { sheet = [], map = [] }: SpreadsheetOptions,
): ImportRequest {
  selectYears(folders, [year])
  const paths = files.map((file) => resolve(folders.cwd, file))
  const missing = files.find((_, index) => !statSync(paths[index] ?? '', { throwIfNoEntry: false }))
  if (missing !== undefined)
    throw new UsageError(
      `there is no file ${missing}`,
      'correct its name; put a name with spaces into quotes',
    )
  return { year, files: [...new Set(paths)], sheets: sheet, map: new Map(map.map(parseMap)) }
}

/** "Their head=decisions.upheld"; the head itself may have an equals sign. */
function parseMap(text: string): [head: string, field: string] {
  const at = text.lastIndexOf('=')
  const [head, field] = [text.slice(0, at).trim(), text.slice(at + 1).trim()]
  if (at > 0 && head !== '' && field !== '') return [head, field]
  throw new UsageError(
    `--map ${JSON.stringify(text)} does not say what the column is about`,
    'write the column’s head, an equals sign and the field: --map "Their head=decisions.upheld"',
  )
}

/**
 * Plans an import, and prints the tables that were read, what they change, and the findings.
 *
 * @throws UsageError for a year or file that does not exist, or an option that names something that does not exist
 */
export async function readImportPlan(
  context: Context,
  year: string,
  files: readonly string[],
  options: SpreadsheetOptions,
): Promise<ImportPlan> {
  const { planImport } = await import('../run/import-year.ts')
  const plan = await planImport(context.folders, importRequest(context, year, files, options))
  if (!('findings' in plan)) throw new UsageError(plan.message, plan.remedy)
  printTables(context.output, plan)
  printChanges(context.output, plan)
  context.reportFindings(plan.findings)
  return plan
}

/** The option that chooses sheets. */
export const sheetOption = () => new Option('--sheet <name...>', 'only these sheets; all where none is named')

/** The option that says what columns are about. */
export const mapOption = () =>
  new Option(
    '--map <head=field...>',
    'what a column is about: "Their head=decisions.upheld", or "Their head=not read"; kept in columns.yaml of the year',
  )
