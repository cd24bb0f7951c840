import type { Command } from 'commander'
import type { ExportCommandOptions } from './commands/export.ts'
import type { NewCommandOptions } from './commands/new.ts'
import type { Process } from './context.ts'
import { examples } from './examples.ts'
import { browserOption, forceOption, outOption } from './options.ts'

/** The commands that begin a year, and that write its data as tables. */
export function addYearCommands(program: Command, process: Process, done: (status: number) => void): void {
  program
    .command('new')
    .summary('begin a year from the last one')
    .description(
      'Makes the folder of a new year from an earlier year or from the sample of an era. Title and period are moved on; what only a person knows is left "to fill in", and "check" lists it until it is done. Wording and signature are copied. Changes nothing in a year that is already there.',
    )
    .argument('<year>', 'the new year, such as 2026')
    .requiredOption(
      '--from <year or era>',
      'the year that it follows on, or the era whose sample it begins with',
    )
    .option(
      '--authorities',
      'also a file for each authority of the last year that still exists, without figures',
    )
    .addHelpText(
      'after',
      examples(process, ({ year }) => [
        `letters new ${Number(year) + 1} --from ${year} --authorities`,
        `letters new ${Number(year) + 1} --from 2025-link`,
      ]),
    )
    .action(async (year: string, _options: unknown, command: Command) => {
      const { newYear } = await import('./commands/new.ts')
      done(await newYear(process, year, command.optsWithGlobals<NewCommandOptions>()))
    })

  program
    .command('export')
    .summary('write the data of years as tables')
    .description(
      'Writes all data of the years named, or of all years, as tables with computed totals and rates: a workbook (.xlsx, .ods), a CSV file where there is one table, or a folder of CSV files with their description (datapackage.json). --proof writes the list that a manager signs off: a row for each authority.',
    )
    .argument('[year...]', 'years to write; all where none is named')
    .addOption(outOption('a file that ends in .xlsx, .ods or .csv, or a folder'))
    .option(
      '--proof',
      'one row for each authority: figures, averages, last year, findings, state of its letter',
    )
    .addOption(forceOption())
    .addOption(browserOption())
    .addHelpText(
      'after',
      examples(process, ({ year }) => [
        `letters export ${year} --out review.xlsx`,
        `letters export ${year} --out review-${year}`,
        `letters export ${year} --proof --out proof.xlsx`,
      ]),
    )
    .action(async (years: string[], _options: unknown, command: Command) => {
      const { exportYears } = await import('./commands/export.ts')
      done(await exportYears(process, years, command.optsWithGlobals<ExportCommandOptions>()))
    })
}
