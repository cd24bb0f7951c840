import { browserIdentity } from '../../print/browser-identity.ts'
import { Desk } from '../../preview/desk.ts'
import { Newsroom } from '../../preview/newsroom.ts'
import { serve, type Listening, type Preview } from '../../preview/server.ts'
import { WarmPrinter } from '../../preview/warm-printer.ts'
import { watchFiles } from '../../preview/watch-files.ts'
import { createContext, type GlobalOptions, type Process } from '../context.ts'
import { interruptible } from '../interrupt.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import { EXIT, UsageError } from '../usage-error.ts'

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
  const { folders, say } = context
  const path = pathOf(folders.data, year, authority)
  let ending = false
  const onFault = (error: unknown) => {
    // What is cut off by ending is no fault.
    if (ending) return
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
    process.stderr.write(`letters: a fault of the preview: ${told}\n`)
  }
  const desk = new Desk(folders, await browserIdentity(options.browser, process.env))
  const newsroom = new Newsroom(desk, onFault)
  const printer = new WarmPrinter(options.browser, process.env)
  const server = await listen({ desk, newsroom, printer, onFault }, options.port)
  const watch = await watchFiles(folders, (affected) => newsroom.filesChanged(affected))
  try {
    const address = `${server.address}${path}`
    say(`Preview: ${address}`)
    say('It follows every change of data and templates. Ctrl+C ends it.')
    context.result({ command: 'preview', address })
    // What takes a moment is known by the time that the page is opened.
    const first = year ?? desk.years().at(-1)
    if (first !== undefined) newsroom.findOut(first)
    if (options.open === true) await openInBrowser(address, onFault)
    await interruptible(
      process,
      (signal) => new Promise((resolve) => signal.addEventListener('abort', resolve)),
    )
  } finally {
    ending = true
    await Promise.all([watch.close(), server.close(), printer.close()])
  }
  say('The preview has ended.')
  return EXIT.well
}

/** Where a year or a letter is shown. @throws UsageError for one that is not there */
function pathOf(data: string, year: string | undefined, authority: string | undefined): string {
  if (year === undefined) return '/'
  selectYears(data, [year])
  const [slug] = selectAuthorities(data, [year], authority === undefined ? undefined : [authority]) ?? []
  return slug === undefined ? `/${year}` : `/${year}/${encodeURIComponent(slug)}`
}

async function listen(preview: Preview, port: number): Promise<Listening> {
  try {
    return await serve(preview, port)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') {
      throw new UsageError(
        `port ${port} is in use, perhaps by another preview; end that one, or name another port: --port ${port + 1}`,
      )
    }
    if (code === 'EACCES') {
      throw new UsageError(
        `this user may not listen on port ${port}; name one above 1023, such as --port 4400`,
      )
    }
    throw error
  }
}

async function openInBrowser(address: string, onFault: (error: unknown) => void): Promise<void> {
  const { default: open } = await import('open')
  const child = await open(address)
  child.on('error', onFault)
}
