import { isError } from '../../findings/finding.ts'
import { countOf, createContext, type GlobalOptions, type Process } from '../context.ts'
import { averageBasesOf, printAverageBases } from '../average-bases.ts'
import { prepareYears } from '../prepare-years.ts'
import { selectYears } from '../select.ts'
import { EXIT } from '../usage-error.ts'

/** Checks the data of the years and prints nothing. Returns the exit status. */
export async function check(
  process: Process,
  asked: readonly string[],
  options: GlobalOptions,
): Promise<number> {
  const context = createContext(process, options)
  const { folders, paint } = context
  const years = selectYears(folders, asked)
  const { prepared, findings } = await prepareYears(context, years)
  const errors = findings.filter(isError).length
  const warnings = findings.length - errors
  const letters = prepared.reduce((sum, year) => sum + year.letters.length + year.refused.length, 0)
  const told = [
    errors > 0 ? paint('red', countOf(errors, 'error')) : paint('green', 'no errors'),
    ...(warnings > 0 ? [paint('yellow', countOf(warnings, 'warning'))] : []),
  ]
  context.say(`${countOf(letters, 'letter')} checked (${years.join(', ')}): ${told.join(', ')}`)
  const averageBases = averageBasesOf(prepared)
  printAverageBases(context, averageBases)
  const status = errors > 0 ? EXIT.failed : EXIT.well
  context.result({ command: 'check', status, years, letters, errors, warnings, averageBases, findings })
  return status
}
