import { existsSync } from 'node:fs'
import { isError } from '../../findings/finding.ts'
import { browserIdentity } from '../../print/browser-identity.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { makeLetter } from '../../run/make-letter.ts'
import { planLetter } from '../../run/plan-letter.ts'
import { createContext, type Context, type Process } from '../context.ts'
import { prepareYears } from '../prepare-years.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import { EXIT } from '../usage-error.ts'
import { outOf, type OutOptions } from '../write-out.ts'
import type { CheckedLetter, ReadyYear } from '../../run/prepared-year.ts'

/** Writes one letter as HTML to standard output or a file. Returns the exit status. */
export async function html(
  process: Process,
  year: string,
  authority: string,
  options: OutOptions,
): Promise<number> {
  const context = createContext(process, options, { folders: ['data', 'templates'], peopleOnStderr: true })
  const { folders } = context
  selectYears(folders, [year])
  const only = selectAuthorities(folders.data, [year], [authority])
  const out = outOf(context, options)
  const { prepared, findings } = await prepareYears(context, [year], only)
  const [made] = prepared
  const [letter] = made?.letters ?? []
  if (!letter || !made?.ready || findings.some(isError)) {
    context.result({ command: 'html', status: EXIT.failed, findings })
    return EXIT.failed
  }
  const document = await documentOf(context, letter, made.ready)
  if (out !== undefined) {
    await out.write(document)
    context.say(`${letter.authority.name}, ${year}: written to ${out.file}`)
  } else if (options.json !== true) {
    context.write(document)
  }
  context.result({
    command: 'html',
    status: EXIT.well,
    findings,
    ...(out ? { file: out.file } : { html: document }),
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
