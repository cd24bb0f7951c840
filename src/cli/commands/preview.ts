import { createContext } from '../context.ts'
import { examples } from '../examples.ts'
import { interruptible } from '../interrupt.ts'
import { browserOption, port, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'
import { pathOfPage, servePages } from '../serve-pages.ts'

const declare = (program: Program) =>
  program
    .command('preview')
    .summary('show the letters in a browser while you change them')
    .description(
      'Opens a page on this machine that shows the letters as they will print and follows every change of data, wording, templates and styles. Changes nothing on disk; Ctrl+C ends it.',
    )
    .argument('[year]', 'the year to begin with; the latest where none is named')
    .argument('[authority]', 'the letter to begin with: its name, or the name of its file')
    .option('--port <number>', 'the port it listens on', port, 4400)
    .option('--open', 'open it in the browser')
    .addOption(browserOption())

type Options = OptionsOf<typeof declare>

/** Adds `letters preview`. */
export function addPreview(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year, authority }) => [
        'letters preview',
        `letters preview ${year} ${authority} --open`,
        'letters preview --port 8080',
      ]),
    )
    .action(async (year, authority, _options, command) =>
      end(await preview(process, year, authority, command.optsWithGlobals())),
    )
}

/** Shows the letters on a page of this machine until it is interrupted. Returns the exit status. */
async function preview(
  process: Process,
  year: string | undefined,
  authority: string | undefined,
  options: Options,
): Promise<number> {
  const context = createContext(process, options)
  const path = pathOfPage(context.folders, year, authority)
  await interruptible(process, (signal) =>
    servePages(context, { command: 'preview', path, year, options }, signal),
  )
  context.output.information('The preview has ended.')
  return EXIT.well
}
