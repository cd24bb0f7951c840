import { Option, type Command } from 'commander'
import type { CompareCommandOptions } from './commands/compare.ts'
import type { ImportCommandOptions } from './commands/import.ts'
import type { Process } from './context.ts'
import { examples } from './examples.ts'

/** The commands that fill a year from spreadsheets, or compare it with them. */
export function addDataCommands(program: Command, process: Process, done: (status: number) => void): void {
  program
    .command('import')
    .summary('fill a year from spreadsheets')
    .description(
      'Reads figures, addressees or both from spreadsheets (.xlsx, .ods, .csv), shows what changes in the files of a year, checks them and writes them: all of them, or none. docs/spreadsheets.md says what is read and how.',
    )
    .argument('<year>', 'the year to fill; its folder needs an edition.yaml')
    .argument('<file...>', 'the spreadsheets; each may fill a part')
    .addOption(sheetOption())
    .addOption(mapOption())
    .option('--dry-run', 'show what would change, and write nothing')
    .addHelpText(
      'after',
      examples(process, ({ year }) => [
        `letters import ${year} figures.xlsx --dry-run`,
        `letters import ${year} figures.xlsx contacts.csv`,
        `letters import ${year} figures.xlsx --sheet "Decisions made" --map "Remedied early=not read"`,
      ]),
    )
    .action(async (year: string, files: string[], _options: unknown, command: Command) => {
      const { importFiles } = await import('./commands/import.ts')
      done(await importFiles(process, year, files, command.optsWithGlobals<ImportCommandOptions>()))
    })

  program
    .command('compare')
    .summary('compare a year with spreadsheets')
    .description(
      'Reads spreadsheets as "import" does, and shows where the data of a year is not as they say. Writes nothing; the exit status is 1 where anything differs.',
    )
    .argument('<year>')
    .argument('<file...>', 'the spreadsheets')
    .addOption(sheetOption())
    .addOption(mapOption())
    .addHelpText(
      'after',
      examples(process, ({ year }) => [`letters compare ${year} figures.xlsx contacts.csv`]),
    )
    .action(async (year: string, files: string[], _options: unknown, command: Command) => {
      const { compare } = await import('./commands/compare.ts')
      done(await compare(process, year, files, command.optsWithGlobals<CompareCommandOptions>()))
    })
}

const sheetOption = () => new Option('--sheet <name...>', 'only these sheets; all where none is named')

const mapOption = () =>
  new Option(
    '--map <head=field...>',
    'what a column is about: "Their head=decisions.upheld", or "Their head=not read"; kept in columns.yaml of the year',
  )
