import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { isError } from '../../findings/finding.ts'
import { shown } from '../../read/folders.ts'
import { writeOut } from '../write-out.ts'
import { browserIdentity } from '../../print/browser-identity.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { makeLetter } from '../../run/make-letter.ts'
import { planLetter } from '../../run/plan-letter.ts'
import type { CheckedLetter, ReadyYear } from '../../run/prepare-year.ts'
import { createContext, type Context, type GlobalOptions, type Process } from '../context.ts'
import { prepareYears } from '../prepare-years.ts'
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
  const { prepared, findings } = await prepareYears(context, [year], only)
  const [made] = prepared
  const [letter] = made?.letters ?? []
  const path = options.out === undefined ? undefined : resolve(folders.cwd, options.out)
  if (!letter || !made?.ready || findings.some(isError)) {
    context.result({ command: 'html', status: EXIT.failed, findings })
    return EXIT.failed
  }
  const document = await documentOf(context, letter, made.ready)
  if (path !== undefined) {
    await writeOut(path, document)
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

/** The document that would be printed: for a letter with a record, with the line of its revision on its face. */
async function documentOf(
  { folders, process }: Context,
  letter: CheckedLetter,
  ready: ReadyYear,
): Promise<string> {
  const { output } = folders
  if (!existsSync(letterPaths(output, letter.year, letter.slug).record)) return makeLetter(letter, ready).html
  const browser = await browserIdentity(undefined, process.env)
  return planLetter(letter, ready, { output, browser }).html()
}
