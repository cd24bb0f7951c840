import { Command, Option } from 'commander'
import type { check } from './commands/check.ts'
import type { GenerateCommandOptions } from './commands/generate.ts'
import type { IssueCommandOptions } from './commands/issue.ts'
import type { ReportCommandOptions } from './commands/report-changes.ts'
import type { GlobalOptions, Process } from './context.ts'
import { browserOption, examples, formats, jobs, shard } from './options.ts'
import { addViewingCommands } from './viewing-commands.ts'

type GlobalCommand = Parameters<typeof check>[2]

/**
 * The command line: names, options and help. Each command is loaded only when it is called.
 *
 * @param done is handed the exit status of the command that ran
 */
export function createProgram(process: Process, done: (status: number) => void): Command {
  const program = new Command('letters')
    .description('Annual review letters: from YAML data to checked, printed PDFs.')
    .option('--data <folder>', 'where the years are (default: data)')
    .option('--templates <folder>', 'where the eras are (default: templates)')
    .option('--output <folder>', 'where the PDFs go (default: output)')
    .option('--json', 'a result document on standard output, everything for people on standard error')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void process.stdout.write(text),
      writeErr: (text) => void process.stderr.write(text),
    })
    .showHelpAfterError('("letters --help" or "letters <command> --help" shows what there is)')
    .exitOverride()
    .addHelpText('after', PROGRAM_HELP)

  program
    .command('generate')
    .summary('check the data and print the letters')
    .description(
      'Checks the data and prints the letters of the years named, or of all years, to output/<year>/<authority>.pdf. Letters that are as their data says are left as they are.',
    )
    .argument('[year...]', 'years to print; all where none is named')
    .option('--only <authority...>', 'only these authorities, by name or by the name of their file')
    .option('--jobs <number>', 'letters printed at once (default: as many as processor cores)', jobs)
    .option(
      '--shard <part/parts>',
      'one part of the letters, such as 1/3: the others are printed by other machines',
      shard,
    )
    .option('--reason <text>', 'why letters that were sent are corrected; kept in their records')
    .option(
      '--format <formats>',
      'pdf, or pdf,html for the accessible HTML beside it; letters that have their HTML keep it (default: pdf)',
      formats,
    )
    .option('--force', 'print letters that are current as well')
    .option('--dry-run', 'tell what would be printed, and print nothing')
    .addOption(browserOption())
    .addHelpText(
      'after',
      examples(
        'letters generate',
        'letters generate 2019',
        'letters generate 2019 --only london-borough-of-bexley',
        'letters generate 2019 --format pdf,html',
        'letters generate 2019 --json > result.json',
      ),
    )
    .action(async (years: string[], _options: unknown, command: Command) => {
      const { generate } = await import('./commands/generate.ts')
      done(await generate(process, years, command.optsWithGlobals<GenerateCommandOptions>()))
    })

  program
    .command('check')
    .summary('check the data and print nothing')
    .description(
      'Checks everything that "generate" checks, and tells every finding with its place and what to do.',
    )
    .argument('[year...]', 'years to check; all where none is named')
    .addHelpText('after', examples('letters check', 'letters check 2020'))
    .action(async (years: string[], _options: unknown, command: Command) => {
      const { check } = await import('./commands/check.ts')
      done(await check(process, years, command.optsWithGlobals<GlobalCommand>()))
    })

  program
    .command('status')
    .summary('tell how every letter stands to its data')
    .description(
      'Tells for every letter whether its PDF is current, changed (and in what), reverted, new, missing, edited by hand, or orphaned. Starts no browser and changes nothing.',
    )
    .argument('[year...]', 'years to look at; all where none is named')
    .addOption(browserOption())
    .addHelpText('after', examples('letters status', 'letters status 2019 --json'))
    .action(async (years: string[], _options: unknown, command: Command) => {
      const { status } = await import('./commands/status.ts')
      done(await status(process, years, command.optsWithGlobals<GlobalOptions & { browser?: string }>()))
    })

  program
    .command('issue')
    .summary('mark letters as sent')
    .description(
      'Marks the printed letters of a year as sent: they become revision 1. From then on a change keeps the PDF that was sent, makes the next revision and asks for a reason. --undo takes the mark back, as long as no correction was printed since.',
    )
    .argument('<year>')
    .option('--only <authority...>', 'only these authorities, by name or by the name of their file')
    .option('--all', 'all letters of the year; "npm run letters" wants it in words')
    .option('--allow-placeholder', 'mark letters that still have the signature or the links of a sample')
    .option('--undo', 'take the mark back from letters that were not sent after all')
    .addOption(browserOption())
    .addHelpText(
      'after',
      examples(
        'letters issue 2019 --all',
        'letters issue 2019 --only dartford-borough-council',
        'letters issue 2019 --undo --only dartford-borough-council',
      ),
    )
    .action(async (year: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<IssueCommandOptions>()
      const { issue } = await import('./commands/issue.ts')
      const { undoIssue } = await import('./commands/undo-issue.ts')
      done(await (options.undo === true ? undoIssue : issue)(process, year, options))
    })

  program
    .command('changes')
    .summary('report what was corrected')
    .description(
      'Writes the corrections report: for every letter that was corrected, or whose data changed since it was printed, the fields, the printed values and the text before and after.',
    )
    .argument('[year...]', 'years to report on; all where none is named')
    .option('--since <date>', 'only corrections printed on or after this day, such as 2019-08-01')
    .addOption(
      new Option('--format <format>', 'how the report is written (default: markdown)').choices([
        'markdown',
        'html',
        'json',
      ]),
    )
    .option('--out <file>', 'write it to a file instead of standard output')
    .addOption(browserOption())
    .addHelpText(
      'after',
      examples(
        'letters changes 2019',
        'letters changes 2019 --since 2019-08-01 --format html --out corrections.html',
      ),
    )
    .action(async (years: string[], _options: unknown, command: Command) => {
      const { reportChanges } = await import('./commands/report-changes.ts')
      done(await reportChanges(process, years, command.optsWithGlobals<ReportCommandOptions>()))
    })

  program
    .command('verify')
    .summary('check every PDF against its record')
    .description(
      'Checks that every PDF and HTML in the output folder, superseded ones included, is the one that was recorded.',
    )
    .argument('[year...]', 'years to check; all where none is named')
    .addHelpText('after', examples('letters verify', 'letters verify 2019'))
    .action(async (years: string[], _options: unknown, command: Command) => {
      const { verify } = await import('./commands/verify.ts')
      done(verify(process, years, command.optsWithGlobals<GlobalOptions>()))
    })

  addViewingCommands(program, process, done)
  return program
}

const PROGRAM_HELP = `
Examples:
  letters generate 2019                       print a year's letters
  letters generate 2019 --only dartford-borough-council
  letters check                               look for mistakes, print nothing
  letters issue 2019 --all                    mark them as sent
  letters changes 2019                        report what was corrected since
  letters preview                             see the letters while you change them
  letters html 2020 bromsgrove-district-council --out letter.html

Exit status: 0 all well, 1 a letter or its data failed, 2 wrong usage, 129 terminal closed (SIGHUP),
130 interrupted (Ctrl+C), 143 ended (SIGTERM).
`
