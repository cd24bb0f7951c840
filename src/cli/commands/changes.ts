import { Option } from '@commander-js/extra-typings'
import { countOf } from '../../findings/finding.ts'
import type { ReportFormat, reportCorrections } from '../../run/commands/changes.ts'
import { UsageError } from '../../run/usage-error.ts'
import { createContext } from '../context.ts'
import { examples } from '../examples.ts'
import { browserOption, forceOption, outOption, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'
import { outPlace } from '../write-out.ts'

const declare = (program: Program) =>
  program
    .command('changes')
    .summary('report what was corrected')
    .description(
      'Writes the corrections report: for every letter that was corrected, or whose data changed since it was printed, the fields, the printed values and the text before and after.',
    )
    .argument('[year...]', 'years to report on; all where none is named')
    .option(
      '--since <date>',
      'only corrections printed on or after this day, such as 2019-08-01, by the time of this machine',
    )
    .addOption(
      new Option('--format <format>', 'how the report is written (default: markdown)').choices([
        'markdown',
        'html',
        'json',
      ]),
    )
    .addOption(outOption('write it to a file instead of standard output'))
    .addOption(forceOption())
    .addOption(browserOption())

/** Adds `letters changes`. */
export function addChanges(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year }) => [
        `letters changes ${year}`,
        `letters changes ${year} --since ${year}-08-01 --format html --out corrections.html`,
      ]),
    )
    .action(async (years, _options, command) => end(await changes(process, years, command.optsWithGlobals())))
}

/**
 * Writes the corrections report to standard output or a file. Returns the exit status.
 *
 * @param report makes the report; tests pass their own
 */
export async function changes(
  process: Process,
  asked: readonly string[],
  options: OptionsOf<typeof declare>,
  report?: typeof reportCorrections,
): Promise<number> {
  const { since, json } = options
  if (since !== undefined && !isDate(since)) {
    throw new UsageError(
      `--since is a date as year-month-day, for example 2019-08-01; ${JSON.stringify(since)} is not one`,
    )
  }
  const format: ReportFormat = options.format ?? (json ? 'json' : 'markdown')
  if (json && format !== 'json' && options.out === undefined) {
    throw new UsageError(`--json writes JSON to standard output; name a file for ${format} with --out`)
  }
  const context = createContext(process, options, {
    folders: ['data', 'templates'],
    isResultOnStdout: true,
  })
  const { output } = context
  const out = outPlace(context, options)
  const run = await import('../../run/commands/changes.ts')
  const made = await (report ?? run.reportCorrections)(context, asked, options)
  const { letters, notReported, missing, text } = run.renderReport(made, format)
  const status = missing.length > 0 ? EXIT.failed : EXIT.well
  for (const line of missing) output.problem(`${output.paint('red', '✘')} ${line}`)
  if (out === undefined) {
    output.result(text)
    return status
  }
  await out.write(text)
  const { file } = out
  const what = letters === 0 ? 'no corrections' : `corrections to ${countOf(letters, 'letter')}`
  output.information(`${what}: written to ${file}`)
  output.document({ command: 'changes', status, letters, notReported, format, file })
  return status
}

/** Whether a text is a day that the calendar has. */
function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
