import { UsageError } from '../../run/usage-error.ts'
import { createContext, printAverageBases } from '../context.ts'
import { examples } from '../examples.ts'
import { forceOption, outOption, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'
import { outPlace } from '../write-out.ts'

const declare = (program: Program) =>
  program
    .command('averages')
    .summary('compute a year’s averages for a run on many machines')
    .description(
      'Checks a whole year and writes its computed averages to a file. "generate --shard … --averages <file>" then reads only the letters of its part.',
    )
    .argument('<year>', 'the year whose averages are computed')
    .addOption(outOption('the file'))
    .addOption(forceOption())

/** Adds `letters averages`. */
export function addAverages(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year }) => [
        `letters averages ${year} --out averages-${year}.ndjson`,
        `letters generate ${year} --shard 3/10 --averages averages-${year}.ndjson`,
      ]),
    )
    .action(async (year, _options, command) => end(await averages(process, year, command.optsWithGlobals())))
}

/** Computes the averages of a year. Returns the exit status. */
async function averages(process: Process, year: string, options: OptionsOf<typeof declare>): Promise<number> {
  const context = createContext(process, options)
  const { output } = context
  const out = outPlace(context, options)
  if (!out) throw new UsageError('the averages are written to a file: name it with --out')
  const { computeYearAverages } = await import('../../run/commands/averages.ts')
  const { base, authorities, text, findings } = await computeYearAverages(context, year)
  const isWritten = text !== undefined
  if (isWritten) {
    await out.write(text)
    output.information(
      `the averages of ${year}, computed with ${authorities === 1 ? 'one authority' : `${authorities} authorities`}, are in ${out.file}`,
    )
    printAverageBases(output, { [year]: base })
  } else
    output.problem(
      'no averages were written',
      '  → correct the errors first: the averages of all parts depend on every file',
    )
  const status = isWritten ? EXIT.well : EXIT.failed
  const file = isWritten ? { file: out.file } : {}
  output.document({ command: 'averages', status, year, ...file, authorities, averageBase: base, findings })
  return status
}
