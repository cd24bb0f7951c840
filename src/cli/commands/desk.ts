import { createContext } from '../context.ts'
import { examples } from '../examples.ts'
import { interruptible } from '../interrupt.ts'
import { browserOption, port, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'
import { pathOfPage, servePages } from '../serve-pages.ts'

const declare = (program: Program) =>
  program
    .command('desk')
    .summary('correct and check a year’s letters in a browser')
    .description(
      'Opens a page on this machine that shows the letters as they will print, corrects figures, addressees and remarks in their files, approves, prints and issues letters, and follows every change of the files. Ctrl+C ends it.',
    )
    .argument('[year]', 'the year to begin with; the latest where none is named')
    .argument('[authority]', 'the letter to begin with: its name, or the name of its file')
    .option('--port <number>', 'the port it listens on', port, 4401)
    .option('--open', 'open it in the browser')
    .addOption(browserOption())

type Options = OptionsOf<typeof declare>

/** Adds `letters desk`. */
export function addDesk(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year, authority }) => [
        'letters desk',
        `letters desk ${year} ${authority} --open`,
        'letters desk --port 8080',
      ]),
    )
    .action(async (year, authority, _options, command) =>
      end(await desk(process, year, authority, command.optsWithGlobals())),
    )
}

/** Serves the desk on this machine until it is interrupted. Returns the exit status. */
async function desk(
  process: Process,
  year: string | undefined,
  authority: string | undefined,
  options: Options,
): Promise<number> {
  const context = createContext(process, options)
  const path = pathOfPage(context.folders, year, authority)
  const { createDesk } = await import('../../desk/extension.ts')
  const extension = createDesk({ folders: context.folders, env: context.env, browser: options.browser })
  await interruptible(process, (signal) =>
    servePages(context, { command: 'desk', path, year, options, extension }, signal),
  )
  context.output.information('The desk has ended.')
  return EXIT.well
}
