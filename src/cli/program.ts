import { Command, InvalidArgumentError, Option } from 'commander'
import type { check } from './commands/check.ts'
import type { GenerateCommandOptions } from './commands/generate.ts'
import type { GlobalOptions, Process } from './context.ts'

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
      'Checks the data and prints the letters of the years named, or of all years, to output/<year>/<authority>.pdf.',
    )
    .argument('[year...]', 'years to print; all where none is named')
    .option('--only <authority...>', 'only these authorities, by name or by the name of their file')
    .option('--jobs <number>', 'letters printed at once (default: as many as processor cores)', jobs)
    .addOption(browserOption())
    .addHelpText(
      'after',
      examples(
        'letters generate',
        'letters generate 2019',
        'letters generate 2019 --only london-borough-of-bexley',
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
    .command('html')
    .summary('write one letter as HTML')
    .description('Writes the very HTML that is printed, complete in one file, to standard output.')
    .argument('<year>')
    .argument('<authority>', 'its name, or the name of its file')
    .option('--out <file>', 'write it to a file instead')
    .addHelpText(
      'after',
      examples(
        'letters html 2019 london-borough-of-bexley > letter.html',
        'letters html 2019 "London Borough of Bexley" --out letter.html',
      ),
    )
    .action(async (year: string, authority: string, _options: unknown, command: Command) => {
      const { html } = await import('./commands/html.ts')
      done(await html(process, year, authority, command.optsWithGlobals<GlobalOptions & { out?: string }>()))
    })

  program
    .command('doctor')
    .summary('tell what this machine has and lacks for printing')
    .description(
      'Tells which Node, browser, data and output folder would be used, what is missing, and the command that mends it.',
    )
    .addOption(browserOption())
    .addHelpText('after', examples('letters doctor', 'letters doctor --browser /usr/bin/chromium'))
    .action(async (_options: unknown, command: Command) => {
      const { doctor } = await import('./commands/doctor.ts')
      done(await doctor(process, command.optsWithGlobals<GlobalOptions & { browser?: string }>()))
    })

  return program
}

const browserOption = () =>
  new Option('--browser <path>', 'the browser to print with (also: LETTERS_BROWSER)')

function jobs(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= 64) return number
  throw new InvalidArgumentError('It is a whole number from 1 to 64.')
}

const examples = (...lines: string[]) => `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`

const PROGRAM_HELP = `
Examples:
  letters generate 2019                       print a year's letters
  letters generate 2019 --only dartford-borough-council
  letters check                               look for mistakes, print nothing
  letters html 2020 bromsgrove-district-council --out letter.html

Exit status: 0 all well, 1 a letter or its data failed, 2 wrong usage, 130 interrupted.
`
