import { registerHooks } from 'node:module'
import { inspect } from 'node:util'
import type { Process } from '../../src/cli/process.ts'
import type { Printer } from '../../src/print/printer.ts'

/** What the runs of this process share, by the modules whose place it takes; the rest of the product is as it is. */
const KEPT: Readonly<Record<string, string>> = {
  'launch-browser.ts': './kept-browser.ts',
  'validators.ts': './kept-validators.ts',
  'era-cache.ts': './kept-eras.ts',
  'compile-register-schema.ts': './kept-register-schema.ts',
}

const PRODUCT = new URL('../../src/', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) => {
    const kept = KEPT[specifier.slice(specifier.lastIndexOf('/') + 1)]
    const isReplaced = kept !== undefined && context.parentURL?.startsWith(PRODUCT)
    return next(isReplaced ? new URL(kept, import.meta.url).href : specifier, context)
  },
})
const [{ openPrinter }, { main }] = await Promise.all([
  import('../../src/print/printer.ts'),
  import('../../src/cli/main.ts'),
])

/** A call of the command that the tests request, a signal for a running call, a document to print, or the viewer. */
export type Request =
  | {
      readonly id: number
      readonly args: readonly string[]
      readonly cwd: string
      readonly env: NodeJS.ProcessEnv
    }
  | { readonly id: number; readonly signal: Signal }
  | { readonly id: number; readonly html: string }
  | { readonly id: number; readonly viewer: true }

/**
 * What a call sends back: its output as it is written, and its exit status; or a printed document, in Base64; or the
 * address of the browser to view pages with.
 */
export type Answer =
  | { readonly id: number; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | { readonly id: number; readonly status: number }
  | { readonly id: number; readonly pdf: string }
  | { readonly id: number; readonly viewer: string }
  | { readonly id: number; readonly error: string }

type Signal = 'SIGINT' | 'SIGTERM'
type Call = Extract<Request, { args: unknown }>

const answer = (answered: Answer): void => void process.send?.(answered)

/** The signal listeners of running calls. */
const listeners = new Map<string, () => void>()

// One call at a time: two at once could share state that a process of its own would not.
let last: Promise<unknown> = Promise.resolve()
process.on('message', (request: Request) => {
  if ('signal' in request) listeners.get(`${request.id} ${request.signal}`)?.()
  else if ('html' in request) void print(request.id, request.html)
  else if ('viewer' in request) void view(request.id)
  else last = last.then(() => run(request)).then((status) => answer({ id: request.id, status }))
})

/** Runs the command with its own streams, environment and folder. An unexpected error ends it like a process. */
async function run({ id, args, cwd, env }: Call): Promise<number> {
  const stream = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      answer({ id, stream: name, text })
      return true
    },
  })
  const own = {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env,
    cwd: () => cwd,
    on: (signal: Signal, listener: () => void) => listeners.set(`${id} ${signal}`, listener),
    off: (signal: Signal) => listeners.delete(`${id} ${signal}`),
    exit: (status: number) => answer({ id, status }),
  }
  try {
    return await main(args, own as unknown as Process)
  } catch (error) {
    own.stderr.write(inspect(error))
    return 1
  }
}

let printer: Promise<Printer> | undefined

/** Prints a document in the browser that the runs share. */
async function print(id: number, html: string): Promise<void> {
  try {
    printer ??= openPrinterHere()
    answer({ id, pdf: Buffer.from(await (await printer).print(html)).toString('base64') })
  } catch (error) {
    answer({ id, error: inspect(error) })
  }
}

let viewer: Promise<string> | undefined

/** Starts the browser to view pages with, once. */
async function view(id: number): Promise<void> {
  try {
    const [{ startViewer }, { launchBrowser }] = await Promise.all([
      import('./start-viewer.ts'),
      import('./kept-browser.ts'),
    ])
    viewer ??= startViewer(launchBrowser)
    answer({ id, viewer: await viewer })
  } catch (error) {
    answer({ id, error: inspect(error) })
  }
}

async function openPrinterHere(): Promise<Printer> {
  const { findBrowser } = await import('../../src/print/find-browser.ts')
  return openPrinter(await findBrowser(undefined, process.env), process.env)
}

// The end of the tests, at whatever moment: the browser ends with this process.
process.on('disconnect', () => process.exit())
