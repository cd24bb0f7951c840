import { reportAsHtml } from '../../changes/render-html.ts'
import { reportAsJson } from '../../changes/render-json.ts'
import { reportAsMarkdown } from '../../changes/render-markdown.ts'
import { makeReport, type Collected } from '../../changes/report.ts'
import { notIncluded } from '../../changes/sentences.ts'
import { countOf, createContext, type Context, type Process } from '../context.ts'
import { selectYears } from '../select.ts'
import { EXIT, UsageError } from '../usage-error.ts'
import { outOf, type OutOptions } from '../write-out.ts'

export interface ChangesCommandOptions extends OutOptions {
  /** A day, as 2019-08-01: letters printed earlier are left out. */
  readonly since?: string
  readonly format?: keyof typeof RENDERERS
}

/** Finds the letters of the years that were corrected or are to be. */
export type Collect = (context: Context, years: string[], since?: string) => Promise<Collected>

const RENDERERS = { markdown: reportAsMarkdown, html: reportAsHtml, json: reportAsJson } as const

/** Writes the corrections report to standard output or a file. Returns the exit status. */
export async function changes(
  process: Process,
  asked: readonly string[],
  options: ChangesCommandOptions,
  collect: Collect,
): Promise<number> {
  const { since, json } = options
  if (since !== undefined && !isDate(since)) {
    throw new UsageError(
      `--since is a date as year-month-day, for example 2019-08-01; ${JSON.stringify(since)} is none`,
    )
  }
  const format = options.format ?? (json ? 'json' : 'markdown')
  if (json && format !== 'json' && options.out === undefined) {
    throw new UsageError(`--json writes JSON to standard output; name a file for ${format} with --out`)
  }
  const context = createContext(process, options, { folders: ['data', 'templates'], peopleOnStderr: true })
  const { folders } = context
  const years = selectYears(folders, asked)
  const out = outOf(context, options)
  const found = await collect(context, years, since)
  const entries = found.entries.filter(({ pending, after }) => pending || isSince(after.printedAt, since))
  const report = makeReport(
    { ...found, entries },
    { years, ...(since === undefined ? {} : { since }), generatedAt: new Date().toISOString() },
  )
  const status = report.notReported.length > 0 ? EXIT.failed : EXIT.well
  for (const line of notIncluded(report)) context.say(`${context.paint('red', '✘')} ${line}`)
  const document = RENDERERS[format](report)
  if (out === undefined) {
    context.write(document)
    return status
  }
  await out.write(document)
  const { file } = out
  const count = report.corrections.reduce((sum, year) => sum + year.count, 0)
  context.say(
    `${count === 0 ? 'no corrections' : `corrections to ${countOf(count, 'letter')}`}: written to ${file}`,
  )
  const { notReported } = report
  context.result({ command: 'changes', status, letters: count, notReported, format, file })
  return status
}

/** Whether a time, ISO 8601, is on a day or after it: a day begins at midnight where the command is run. */
const isSince = (printedAt: string | undefined, since: string | undefined): boolean =>
  printedAt === undefined || since === undefined || new Date(printedAt) >= new Date(`${since}T00:00:00`)

/** A day that the calendar has. */
function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
