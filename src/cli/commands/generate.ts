import { availableParallelism } from 'node:os'
import { isError } from '../../findings/finding.ts'
import { findBrowser } from '../../print/find-browser.ts'
import { openPrinter } from '../../print/printer.ts'
import { shown } from '../../read/folders.ts'
import { EraShelf } from '../../run/era-shelf.ts'
import { generateLetters, type LetterResult } from '../../run/generate-letters.ts'
import { prepareYear, type PreparedYear } from '../../run/prepare-year.ts'
import {
  countOf,
  createContext,
  distinct,
  sayFindings,
  type Context,
  type GlobalOptions,
  type Process,
} from '../context.ts'
import { interruptible } from '../interrupt.ts'
import { startProgress } from '../progress.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import { EXIT } from '../usage-error.ts'

export interface GenerateCommandOptions extends GlobalOptions {
  readonly only?: string[]
  readonly jobs?: number
  readonly browser?: string
}

/** Checks the data and prints the letters of the years. Returns the exit status. */
export async function generate(
  process: Process,
  asked: readonly string[],
  options: GenerateCommandOptions,
): Promise<number> {
  const context = createContext(process, options)
  const { folders } = context
  const years = selectYears(folders.data, asked)
  const only = selectAuthorities(folders.data, years, options.only)
  const shelf = new EraShelf(folders)
  const prepared = await Promise.all(years.map((year) => prepareYear(folders, shelf, year, only)))
  const findings = distinct(prepared.flatMap((year) => year.findings))
  sayFindings(context, findings)
  const total = prepared.reduce((sum, year) => sum + year.letters.length, 0)
  const refused = prepared.flatMap(({ year, refused: slugs }) => slugs.map((slug) => ({ year, slug })))
  context.say(`${countOf(total, 'letter')} checked and ready to print (${years.join(', ')})`)

  const began = performance.now()
  const results: LetterResult[] = []
  const interrupted = await interruptible(process, async (signal) => {
    const progress = startProgress(process, total)
    try {
      await generateLetters(prepared, {
        output: folders.output,
        jobs: options.jobs ?? availableParallelism(),
        openPrinter: async () => openPrinter(await findBrowser(options.browser, process.env), process.env),
        signal,
        onResult: (result) => {
          results.push(result)
          progress.step()
        },
      })
    } finally {
      progress.stop()
    }
    return signal.aborted
  })
  const seconds = (performance.now() - began) / 1000
  const failed = results.filter((result) => result.failure !== undefined)
  summarise(context, prepared, results, seconds, interrupted)
  const errors = findings.some(isError)
  const status = interrupted ? EXIT.interrupted : failed.length > 0 || errors ? EXIT.failed : EXIT.well
  context.result({
    command: 'generate',
    status,
    interrupted,
    letters: results.map(({ path, ...result }) => ({ ...result, file: shown(path, folders.cwd) })),
    refused,
    findings,
  })
  return status
}

/** Short runs list every letter, long ones the folders. */
const LISTED = 20

function summarise(
  context: Context,
  years: readonly PreparedYear[],
  results: readonly LetterResult[],
  seconds: number,
  interrupted: boolean,
): void {
  const { paint, folders } = context
  const printed = results.filter((result) => result.failure === undefined)
  const failed = results.filter((result) => result.failure !== undefined)
  const order = [...printed].sort((a, b) => (a.path < b.path ? -1 : 1))
  if (order.length <= LISTED)
    for (const { path } of order) context.say(`  ${paint('green', '✔')} ${shown(path, folders.cwd)}`)
  for (const { year, refused } of years) {
    const wrong = refused.length > LISTED ? `${refused.length} authorities` : refused.join(', ')
    if (refused.length > 0)
      context.say(`  ${paint('red', '✘')} ${year}: not printed because of the findings above: ${wrong}`)
  }
  for (const { year, slug, failure } of failed)
    context.say(`  ${paint('red', '✘')} ${year}/${slug}: ${failure}`)
  const refused = years.reduce((sum, year) => sum + year.refused.length, 0)
  const parts = [
    `${countOf(printed.length, 'letter')} printed to ${shown(folders.output, folders.cwd)} in ${seconds.toFixed(1)} s`,
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(refused > 0 ? [`${refused} not printed`] : []),
    ...(interrupted
      ? ['interrupted: the letters listed are whole, run the same command again for the rest']
      : []),
  ]
  context.say(paint(failed.length > 0 || refused > 0 || interrupted ? 'red' : 'green', parts.join(', ')))
}
