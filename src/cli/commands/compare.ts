import { isError } from '../../findings/finding.ts'
import { planImport } from '../../run/import-year.ts'
import { countOf, createContext, printFindings, type Process } from '../context.ts'
import { importRequest, withoutWrongOption, type SpreadsheetOptions } from '../import-request.ts'
import { changesOf, countsOf, printChanges, printTables } from '../print-import.ts'
import { EXIT } from '../usage-error.ts'

export type CompareCommandOptions = SpreadsheetOptions

/** Compares a year with spreadsheets and writes nothing. Returns the exit status: 1 where anything differs. */
export async function compare(
  process: Process,
  year: string,
  files: readonly string[],
  options: CompareCommandOptions,
): Promise<number> {
  const context = createContext(process, options)
  const { say, paint } = context
  const request = importRequest(context, year, files, options)
  const plan = withoutWrongOption(await planImport(context.folders, request))
  printTables(context, plan)
  printChanges(context, plan)
  printFindings(context, plan.findings)
  const { findings, withoutRow } = plan
  const errors = findings.filter(isError).length
  const { created, edited, values, unchanged } = countsOf(plan)
  const differences = [
    ...(values > 0 ? [`${countOf(values, 'value')} in ${countOf(edited, 'file')}`] : []),
    ...(created > 0 ? [`${countOf(created, 'row')} of authorities without a file`] : []),
    ...(withoutRow.length > 0 ? [`${countOf(withoutRow.length, 'file')} of authorities without a row`] : []),
  ]
  const same = `${unchanged} ${unchanged === 1 ? 'authority is' : 'authorities are'} the same`
  const isSame = errors === 0 && differences.length === 0
  if (errors > 0) say(paint('red', `not compared in full: ${countOf(errors, 'error')}`))
  say(isSame ? paint('green', same) : `differs: ${[...differences, same].join('; ')}`)
  const status = isSame ? EXIT.well : EXIT.failed
  context.result({ command: 'compare', status, year, changes: changesOf(plan), withoutRow, findings })
  return status
}
