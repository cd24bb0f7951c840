import { countOf, isError } from '../../findings/finding.ts'
import { createContext, printAverageBases } from '../context.ts'
import { examples } from '../examples.ts'
import { printLapsed } from '../lapsed-report.ts'
import type { Host, OptionsOf, Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'

const declare = (program: Program) =>
  program
    .command('check')
    .summary('check the data and print nothing')
    .description(
      'Checks everything that "generate" checks, and reports every finding with its place and what to do.',
    )
    .argument('[year...]', 'years to check; all where none is named')

/** Adds `letters check`. */
export function addCheck(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year }) => ['letters check', `letters check ${year}`]),
    )
    .action(async (years, _options, command) => end(await check(process, years, command.optsWithGlobals())))
}

/** Checks the data of the years. Returns the exit status. */
async function check(
  process: Process,
  asked: readonly string[],
  options: OptionsOf<typeof declare>,
): Promise<number> {
  const context = createContext(process, options)
  const { output } = context
  const { checkData } = await import('../../run/commands/check.ts')
  const { years, letters, averageBases, lapsed, findings } = await checkData(context, asked)
  const errors = findings.filter(isError).length
  const warnings = findings.length - errors
  const found = [
    errors > 0 ? output.paint('red', countOf(errors, 'error')) : output.paint('green', 'no errors'),
    ...(warnings > 0 ? [output.paint('yellow', countOf(warnings, 'warning'))] : []),
  ]
  output.information(`${countOf(letters, 'letter')} checked (${years.join(', ')}): ${found.join(', ')}`)
  printAverageBases(output, averageBases)
  printLapsed(output, lapsed)
  const status = errors > 0 ? EXIT.failed : EXIT.well
  output.document({
    command: 'check',
    status,
    years,
    letters,
    errors,
    warnings,
    averageBases,
    ...(lapsed.length === 0 ? {} : { lapsed }),
    findings,
  })
  return status
}
