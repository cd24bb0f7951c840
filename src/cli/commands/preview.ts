import { once } from 'node:events'
import type { Preview } from '../../preview/routes.ts'
import type { Listening } from '../../preview/server.ts'
import { lookUpBrowser } from '../../run/browser.ts'
import { selectAuthorities, selectYears } from '../../run/select.ts'
import { UsageError } from '../../run/usage-error.ts'
import type { Folders } from '../../system/display-path.ts'
import { isSystemError } from '../../system/system-error.ts'
import { createContext, type Context } from '../context.ts'
import { examples } from '../examples.ts'
import { interruptible } from '../interrupt.ts'
import { browserOption, port, type Host, type OptionsOf, type Program } from '../options.ts'
import { printError } from '../output.ts'
import { EXIT, type Process } from '../process.ts'

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
  await interruptible(process, (signal) => show(context, path, year, options, signal))
  context.output.information('The preview has ended.')
  return EXIT.well
}

/** Serves until the signal aborts; work that is in progress then is given up. */
async function show(
  { folders, process, env, output }: Context,
  path: string,
  year: string | undefined,
  options: Options,
  signal: AbortSignal,
): Promise<void> {
  const onError = (error: unknown) => {
    // What the end of the preview interrupts is not a fault.
    if (signal.aborted) return
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
    printError(process.stderr, `a fault of the preview: ${trace}`)
  }
  const [{ PreviewStore }, { UpdateHub }, { LazyPrinter }, { watchFiles }] = await Promise.all([
    import('../../preview/preview-store.ts'),
    import('../../preview/update-hub.ts'),
    import('../../preview/lazy-printer.ts'),
    import('../../preview/watch-files.ts'),
  ])
  const browser = await lookUpBrowser(options.browser, env)
  const store = new PreviewStore(folders, browser.require(), signal)
  const updateHub = new UpdateHub(store, onError)
  const printer = new LazyPrinter(options.browser, env)
  const server = await listen({ store, updateHub, printer, onError }, options.port)
  const watch = await watchFiles(folders, (affected) => updateHub.filesChanged(affected))
  try {
    const address = server.addressOf(path)
    output.information(`Preview: ${address}`)
    output.information(
      'The address is for you alone: whoever has it sees the letters. Ctrl+C ends the preview.',
    )
    output.document({ command: 'preview', address })
    // Slow work begins now, so that it is done by the time that the page is opened.
    const first = year ?? store.years().at(-1)
    if (first !== undefined) updateHub.refreshStates(first)
    if (options.open === true) await openInBrowser(address, onError)
    if (!signal.aborted) await once(signal, 'abort')
  } finally {
    await Promise.all([watch.close(), server.close(), printer.close()])
  }
}

/** The page of a year or a letter. @throws UsageError for one that does not exist */
function pathOfPage(folders: Folders, year: string | undefined, authority: string | undefined): string {
  if (year === undefined) return '/'
  selectYears(folders, [year])
  const [slug] =
    selectAuthorities(folders.data, [year], authority === undefined ? undefined : [authority]) ?? []
  return slug === undefined ? `/${year}` : `/${year}/${encodeURIComponent(slug)}`
}

async function listen(preview: Preview, port: number): Promise<Listening> {
  const { serve } = await import('../../preview/server.ts')
  try {
    return await serve(preview, port)
  } catch (error) {
    if (isSystemError(error, 'EADDRINUSE')) {
      throw new UsageError(
        `port ${port} is in use, perhaps by another preview; end that one, or name another port: --port ${port + 1}`,
      )
    }
    if (isSystemError(error, 'EACCES')) {
      throw new UsageError(
        `this user may not listen on port ${port}; name one above 1023, such as --port 4400`,
      )
    }
    throw error
  }
}

async function openInBrowser(address: string, onError: (error: unknown) => void): Promise<void> {
  const { default: open } = await import('open')
  const child = await open(address)
  child.on('error', onError)
}
