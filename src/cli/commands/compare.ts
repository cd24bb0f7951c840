import { countOf, isError } from '../../findings/finding.ts'
import { createContext } from '../context.ts'
import { examples } from '../examples.ts'
import { mapOption, readImportPlan, sheetOption } from '../import-request.ts'
import type { Host, OptionsOf, Program } from '../options.ts'
import { changesOf, countsOf } from '../print-import.ts'
import { EXIT, type Process } from '../process.ts'

const declare = (program: Program) =>
  program
    .command('compare')
    .summary('compare a year with spreadsheets')
    .description(
      'Reads spreadsheets as "import" does, and shows where the data of a year differs from them. Writes nothing; the exit status is 1 where anything differs.',
    )
    .argument('<year>')
    .argument('<file...>', 'the spreadsheets')
    .addOption(sheetOption())
    .addOption(mapOption())

/** Adds `letters compare`. */
export function addCompare(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year }) => [`letters compare ${year} figures.xlsx contacts.csv`]),
    )
    .action(async (year, files, _options, command) =>
      end(await compare(process, year, files, command.optsWithGlobals())),
    )
}

/** Compares a year with spreadsheets and writes nothing. Returns the exit status: 1 where anything differs. */
async function compare(
  process: Process,
  year: string,
  files: readonly string[],
  options: OptionsOf<typeof declare>,
): Promise<number> {
  const context = createContext(process, options)
  const { output } = context
  const plan = await readImportPlan(context, year, files, options)
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
  if (errors > 0) output.problem(output.paint('red', `not compared in full: ${countOf(errors, 'error')}`))
  output.information(isSame ? output.paint('green', same) : `differs: ${[...differences, same].join('; ')}`)
  const status = isSame ? EXIT.well : EXIT.failed
  output.document({ command: 'compare', status, year, changes: changesOf(plan), withoutRow, findings })
  return status
}
