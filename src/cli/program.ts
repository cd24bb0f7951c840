import { Command, Option } from 'commander'
import type { check } from './commands/check.ts'
import type { GenerateCommandOptions } from './commands/generate.ts'
import type { IssueCommandOptions } from './commands/issue.ts'
import type { ReportCommandOptions } from './commands/report-changes.ts'
import manifest from '../../package.json' with { type: 'json' }
import type { GlobalOptions, Process } from './context.ts'
import { addDataCommands } from './data-commands.ts'
import { examples, type Example } from './examples.ts'
import { browserOption, forceOption, formats, jobs, outOption, path, shard } from './options.ts'
import { addViewingCommands } from './viewing-commands.ts'
import { addYearCommands } from './year-commands.ts'
import { writeText } from './write-lines.ts'

type GlobalCommand = Parameters<typeof check>[2]

/**
 * The command line: names, options and help. Each command is loaded only when it is called.
 *
 * @param done is handed the exit status of the command that ran
 * @param showHelp is handed the help, or the version, that was asked for
 */
export function createProgram(
  process: Process,
  done: (status: number) => void,
  showHelp: (text: string) => void = (text) => writeText(process.stdout, text),
): Command {
  const program = new Command('letters')
    .description('Annual review letters: from YAML data to checked, printed PDFs.')
    .version(manifest.version, '--version', 'the version of this program')
    .option('--data <folder>', 'where the years are (default: data)', path)
    .option('--templates <folder>', 'where the eras are (default: templates)', path)
    .option('--output <folder>', 'where the PDFs go (default: output)', path)
    .option('--json', 'a result document on standard output, everything for people on standard error')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: showHelp,
      writeErr: (text) => writeText(process.stderr, text),
    })
    .showHelpAfterError('("letters --help" or "letters <command> --help" shows what there is)')
    .exitOverride()
    .addHelpText('after', examples(process, programExamples))
    .addHelpText('after', EXIT_STATUS)

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
      examples(process, ({ year, authority }) => [
        'letters generate',
        `letters generate ${year}`,
        `letters generate ${year} --only ${authority}`,
        `letters generate ${year} --format pdf,html`,
        `letters generate ${year} --json > result.json`,
      ]),
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
    .addHelpText(
      'after',
      examples(process, ({ year }) => ['letters check', `letters check ${year}`]),
    )
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
    .addHelpText(
      'after',
      examples(process, ({ year }) => ['letters status', `letters status ${year} --json`]),
    )
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
      examples(process, ({ year, authority }) => [
        `letters issue ${year} --all`,
        `letters issue ${year} --only ${authority}`,
        `letters issue ${year} --undo --only ${authority}`,
      ]),
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
    .addHelpText(
      'after',
      examples(process, ({ year }) => [
        `letters changes ${year}`,
        `letters changes ${year} --since ${year}-08-01 --format html --out corrections.html`,
      ]),
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
    .addHelpText(
      'after',
      examples(process, ({ year }) => ['letters verify', `letters verify ${year}`]),
    )
    .action(async (years: string[], _options: unknown, command: Command) => {
      const { verify } = await import('./commands/verify.ts')
      done(verify(process, years, command.optsWithGlobals<GlobalOptions>()))
    })

  addYearCommands(program, process, done)
  addDataCommands(program, process, done)
  addViewingCommands(program, process, done)
  return program
}

const programExamples = ({ year, authority }: Example) => [
  `letters generate ${year}                       print a year's letters`,
  `letters generate ${year} --only ${authority}`,
  'letters check                               look for mistakes, print nothing',
  `letters issue ${year} --all                    mark them as sent`,
  `letters changes ${year}                        report what was corrected since`,
  'letters preview                             see the letters while you change them',
  `letters html ${year} ${authority} --out letter.html`,
]

const EXIT_STATUS = `\
Exit status: 0 all well, 1 a letter or its data failed, 2 wrong usage, 129 terminal closed (SIGHUP),
130 interrupted (Ctrl+C), 143 ended (SIGTERM).
`
