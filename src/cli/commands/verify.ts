import { verifyOutput, type Fault } from '../../run/verify-output.ts'
import { displayPath } from '../../system/display-path.ts'
import { countOf, createContext, type GlobalOptions, type Process } from '../context.ts'
import { selectPrintedYears } from '../select-printed-years.ts'
import { EXIT } from '../usage-error.ts'

/** Checks every PDF and HTML on disk against its record. Returns the exit status. */
export function verify(process: Process, asked: readonly string[], options: GlobalOptions): number {
  const context = createContext(process, options, { folders: [] })
  const { say, paint, folders } = context
  const { pdfs, htmls, faults } = verifyOutput(folders, selectPrintedYears(folders, asked))
  for (const { path, message } of faults)
    say(`${paint('red', '✘')} ${displayPath(path, folders.cwd)}: ${message}`)
  const status = faults.length > 0 ? EXIT.failed : EXIT.well
  const told =
    faults.length > 0 ? paint('red', countOf(faults.length, 'fault')) : paint('green', 'all as recorded')
  const checked = `${countOf(pdfs, 'PDF')}${htmls > 0 ? ` and ${countOf(htmls, 'HTML file')}` : ''}`
  say(`${checked} checked against the records: ${told}`)
  context.result({
    command: 'verify',
    status,
    checked: pdfs + htmls,
    faults: faults.map((fault) => withShown(fault, folders.cwd)),
  })
  return status
}

const withShown = ({ path, ...rest }: Fault, cwd: string): object => ({
  file: displayPath(path, cwd),
  ...rest,
})
