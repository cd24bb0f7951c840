import { once } from 'node:events'
import { browserIdentity } from '../../print/browser-identity.ts'
import { PreviewStore } from '../../preview/preview-store.ts'
import { UpdateHub } from '../../preview/update-hub.ts'
import type { Preview } from '../../preview/routes.ts'
import { serve, type Listening } from '../../preview/server.ts'
import { LazyPrinter } from '../../preview/lazy-printer.ts'
import { watchFiles } from '../../preview/watch-files.ts'
import type { Folders } from '../../system/display-path.ts'
import { isSystemError } from '../../system/system-error.ts'
import { createContext, type Context, type GlobalOptions, type Process } from '../context.ts'
import { interruptible } from '../interrupt.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import { EXIT, UsageError } from '../usage-error.ts'
import { writeLines } from '../write-lines.ts'

export interface PreviewCommandOptions extends GlobalOptions {
  readonly port: number
  readonly open?: boolean
  readonly browser?: string
}

/** Shows the letters on a page of this machine until it is interrupted. Returns the exit status. */
export async function preview(
  process: Process,
  year: string | undefined,
  authority: string | undefined,
  options: PreviewCommandOptions,
): Promise<number> {
  const context = createContext(process, options)
  const path = pathOf(context.folders, year, authority)
  await interruptible(process, (signal) => show(context, path, year, options, signal))
  context.say('The preview has ended.')
  return EXIT.well
}

/** Serves until the signal ends it. Work that is under way then is given up. */
async function show(
  context: Context,
  path: string,
  year: string | undefined,
  options: PreviewCommandOptions,
  signal: AbortSignal,
): Promise<void> {
  const { folders, process, say } = context
  const onError = (error: unknown) => {
    // What is cut off by ending is no fault.
    if (signal.aborted) return
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
    writeLines(process.stderr, `letters: a fault of the preview: ${told}`.split('\n'))
  }
  const store = new PreviewStore(folders, await browserIdentity(options.browser, process.env), signal)
  const updateHub = new UpdateHub(store, onError)
  const printer = new LazyPrinter(options.browser, process.env)
  const server = await listen({ store, updateHub, printer, onError }, options.port)
  const watch = await watchFiles(folders, (affected) => updateHub.filesChanged(affected))
  try {
    const address = server.addressOf(path)
    say(`Preview: ${address}`)
    say('The address is for you alone: whoever has it sees the letters. Ctrl+C ends the preview.')
    context.result({ command: 'preview', address })
    // What takes a moment is known by the time that the page is opened.
    const first = year ?? store.years().at(-1)
    if (first !== undefined) updateHub.refreshStates(first)
    if (options.open === true) await openInBrowser(address, onError)
    if (!signal.aborted) await once(signal, 'abort')
  } finally {
    await Promise.all([watch.close(), server.close(), printer.close()])
  }
}

/** Where a year or a letter is shown. @throws UsageError for one that is not there */
function pathOf(folders: Folders, year: string | undefined, authority: string | undefined): string {
  if (year === undefined) return '/'
  selectYears(folders, [year])
  const [slug] =
    selectAuthorities(folders.data, [year], authority === undefined ? undefined : [authority]) ?? []
  return slug === undefined ? `/${year}` : `/${year}/${encodeURIComponent(slug)}`
}

async function listen(preview: Preview, port: number): Promise<Listening> {
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
