import { once } from 'node:events'
import type { Extension } from '../preview/preview.ts'
import type { Preview } from '../preview/preview.ts'
import type { Listening } from '../preview/server.ts'
import { lookUpBrowser } from '../run/browser.ts'
import { selectAuthorities, selectYears } from '../run/select.ts'
import { UsageError } from '../run/usage-error.ts'
import type { Folders } from '../system/display-path.ts'
import { isSystemError } from '../system/system-error.ts'
import type { Context } from './context.ts'
import { printError } from './output.ts'

/** What the pages are called in messages, and where they begin. */
export interface Pages {
  readonly command: 'preview' | 'desk'
  /** The path of the first page. */
  readonly path: string
  /** The year whose letters are checked first; the latest if undefined. */
  readonly year: string | undefined
  readonly options: {
    readonly port: number
    readonly open?: true | undefined
    readonly browser?: string | undefined
  }
  /** What the desk adds. */
  readonly extension?: Extension
}

/** Serves the pages until the signal aborts; work that is in progress then is given up. */
export async function servePages(
  { folders, process, env, output }: Context,
  { command, path, year, options, extension }: Pages,
  signal: AbortSignal,
): Promise<void> {
  const onError = (error: unknown) => {
    // What the end of the preview interrupts is not a fault.
    if (signal.aborted) return
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
    printError(process.stderr, `a fault of the ${command}: ${trace}`)
  }
  const [{ PreviewStore }, { UpdateHub }, { LazyPrinter }, { watchFiles }, { watchOutput }] =
    await Promise.all([
      import('../preview/preview-store.ts'),
      import('../preview/update-hub.ts'),
      import('../preview/lazy-printer.ts'),
      import('../preview/watch-files.ts'),
      import('../preview/watch-output.ts'),
    ])
  const browser = await lookUpBrowser(options.browser, env)
  const store = new PreviewStore(folders, browser.require(), signal)
  const updateHub = new UpdateHub(store, onError)
  const printer = new LazyPrinter(options.browser, env)
  const server = await listen({ store, updateHub, printer, onError, extension }, options.port)
  const watch = await watchFiles(folders, (affected) => updateHub.filesChanged(affected))
  const outputWatch = watchOutput(folders.output, () => updateHub.outputChanged())
  try {
    const address = server.addressOf(path)
    const name = command.charAt(0).toUpperCase() + command.slice(1)
    output.information(`${name}: ${address}`)
    output.information(
      `The address is for you alone: whoever has it sees the letters${extension ? ', and can change them' : ''}. Ctrl+C ends the ${command}.`,
    )
    output.document({ command, address })
    // Slow work begins now, so that it is done by the time that the page is opened.
    const first = year ?? store.years().at(-1)
    if (first !== undefined) updateHub.refreshStates(first)
    if (options.open === true) await openInBrowser(address, onError)
    if (!signal.aborted) await once(signal, 'abort')
  } finally {
    await Promise.all([
      watch.close(),
      outputWatch.close(),
      server.close(),
      printer.close(),
      extension?.close(),
    ])
  }
}

/** The path of the page of a year or a letter. @throws UsageError for one that does not exist */
export function pathOfPage(
  folders: Folders,
  year: string | undefined,
  authority: string | undefined,
): string {
  if (year === undefined) return '/'
  selectYears(folders, [year])
  const [slug] =
    selectAuthorities(folders.data, [year], authority === undefined ? undefined : [authority]) ?? []
  return slug === undefined ? `/${year}` : `/${year}/${encodeURIComponent(slug)}`
}

async function listen(preview: Preview, port: number): Promise<Listening> {
  const { serve } = await import('../preview/server.ts')
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
