import { Option, type Command } from 'commander'
import type { ExtractCommandOptions } from './commands/extract.ts'
import type { PreviewCommandOptions } from './commands/preview.ts'
import type { GlobalOptions, Process } from './context.ts'
import { examples } from './examples.ts'
import { browserOption, forceOption, outOption, port } from './options.ts'
import type { OutOptions } from './write-out.ts'

/** The commands that look at letters, PDFs or the machine, and print nothing to the output folder. */
export function addViewingCommands(program: Command, process: Process, done: (status: number) => void): void {
  program
    .command('preview')
    .summary('show the letters in a browser, alive')
    .description(
      'Opens a page on this machine that shows the letters as they will print and follows every change of data, wording, templates and styles. Changes nothing on disk; Ctrl+C ends it.',
    )
    .argument('[year]', 'the year to begin with; the latest where none is named')
    .argument('[authority]', 'the letter to begin with: its name, or the name of its file')
    .option('--port <number>', 'where it listens', port, 4400)
    .option('--open', 'open it in the browser')
    .addOption(browserOption())
    .addHelpText(
      'after',
      examples(process, ({ year, authority }) => [
        'letters preview',
        `letters preview ${year} ${authority} --open`,
        'letters preview --port 8080',
      ]),
    )
    .action(async (year: string | undefined, authority: string | undefined, _: unknown, command: Command) => {
      const { preview } = await import('./commands/preview.ts')
      done(await preview(process, year, authority, command.optsWithGlobals<PreviewCommandOptions>()))
    })

  program
    .command('html')
    .summary('write one letter as HTML')
    .description('Writes the very HTML that is printed, complete in one file, to standard output.')
    .argument('<year>')
    .argument('<authority>', 'its name, or the name of its file')
    .addOption(outOption('write it to a file instead'))
    .addOption(forceOption())
    .addHelpText(
      'after',
      examples(process, ({ year, authority }) => [
        `letters html ${year} ${authority} > letter.html`,
        `letters html ${year} ${authority} --out letter.html`,
      ]),
    )
    .action(async (year: string, authority: string, _options: unknown, command: Command) => {
      const { html } = await import('./commands/html.ts')
      done(await html(process, year, authority, command.optsWithGlobals<OutOptions>()))
    })

  program
    .command('extract')
    .summary('get the figures out of letters')
    .description(
      'Writes the figures that letters carry to standard output: as JSON, as a table (CSV), or as the YAML file that a letter was made from. Several letters give one list or one table, or a file each where --out names a folder. Needs nothing but the PDFs.',
    )
    .argument('<pdf...>', 'the PDFs of letters')
    .addOption(
      new Option('--as <form>', 'how the figures are written')
        .choices(['json', 'csv', 'yaml'])
        .default('json'),
    )
    .addOption(outOption('write them to a file, or into a folder, instead'))
    .addOption(forceOption())
    .addHelpText(
      'after',
      examples(process, ({ year, authority }) => [
        `letters extract output/${year}/${authority}.pdf`,
        `letters extract output/${year}/*.pdf --as csv --out figures.csv`,
        `letters extract letter.pdf --as yaml --out data/${year}`,
      ]),
    )
    .action(async (pdfs: string[], _options: unknown, command: Command) => {
      const { extract } = await import('./commands/extract.ts')
      done(await extract(process, pdfs, command.optsWithGlobals<ExtractCommandOptions>()))
    })

  program
    .command('doctor')
    .summary('tell what this machine has and lacks for printing')
    .description(
      'Tells which Node, browser, data and output folder would be used, what is missing, and the command that mends it.',
    )
    .addOption(browserOption())
    .addHelpText(
      'after',
      examples(process, () => ['letters doctor', 'letters doctor --browser /usr/bin/chromium']),
    )
    .action(async (_options: unknown, command: Command) => {
      const { doctor } = await import('./commands/doctor.ts')
      done(await doctor(process, command.optsWithGlobals<GlobalOptions & { browser?: string }>()))
    })
}
