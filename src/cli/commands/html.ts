import { resolve } from 'node:path'
import { isError } from '../../findings/finding.ts'
import { shown } from '../../read/folders.ts'
import { writeWhole } from '../../record/write-whole.ts'
import { EraShelf } from '../../run/era-shelf.ts'
import { makeLetter } from '../../run/make-letter.ts'
import { prepareYear } from '../../run/prepare-year.ts'
import { createContext, distinct, sayFindings, type GlobalOptions, type Process } from '../context.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import { EXIT } from '../usage-error.ts'

/** Writes one letter as HTML to standard output or a file. Returns the exit status. */
export async function html(
  process: Process,
  year: string,
  authority: string,
  options: GlobalOptions & { out?: string },
): Promise<number> {
  const context = createContext(process, options, true)
  const { folders } = context
  selectYears(folders.data, [year])
  const only = selectAuthorities(folders.data, [year], [authority])
  const prepared = await prepareYear(folders, new EraShelf(folders), year, only)
  const findings = distinct(prepared.findings)
  sayFindings(context, findings)
  const [letter] = prepared.letters
  const path = options.out === undefined ? undefined : resolve(folders.cwd, options.out)
  if (!letter || !prepared.ready || findings.some(isError)) {
    context.result({ command: 'html', status: EXIT.failed, findings })
    return EXIT.failed
  }
  const { html: document } = makeLetter(letter, prepared.ready)
  if (path !== undefined) {
    await writeWhole(path, document)
    context.say(`${letter.authority.name}, ${year}: written to ${shown(path, folders.cwd)}`)
  } else if (options.json !== true) {
    process.stdout.write(document)
  }
  context.result({
    command: 'html',
    status: EXIT.well,
    findings,
    ...(path ? { file: shown(path, folders.cwd) } : { html: document }),
  })
  return EXIT.well
}
