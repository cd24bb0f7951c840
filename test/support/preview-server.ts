import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { Hono } from 'hono'
import type { Folders } from '../../src/system/display-path.ts'
import { PreviewStore } from '../../src/preview/preview-store.ts'
import { UpdateHub } from '../../src/preview/update-hub.ts'
import type { Extension, Preview } from '../../src/preview/preview.ts'
import { addRoutes } from '../../src/preview/routes.ts'
import { serve } from '../../src/preview/server.ts'
import { LazyPrinter } from '../../src/preview/lazy-printer.ts'

/** The response to a client. */
interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** How a request differs from that of a page of the preview. */
interface AskOptions {
  readonly method?: string
  readonly cookie?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** The preview's server in this process, without the command and without a browser. */
export interface PreviewServer extends Preview {
  readonly port: number
  readonly token: string
  /** Unexpected errors. */
  readonly faults: readonly unknown[]
  /** Requests exactly the given path, with the preview's cookie unless another one is given. */
  readonly ask: (path: string, options?: AskOptions) => Promise<Answer>
}

/** A browser that does not exist, so that nothing is printed. */
const NO_BROWSER = '/nonexistent/browser'

/** Runs the server for one piece of work. */
export async function onPreviewServer<T>(
  folders: Folders,
  work: (server: PreviewServer) => Promise<T>,
  limits?: Parameters<typeof serve>[2],
  extension?: Extension,
): Promise<T> {
  const ending = new AbortController()
  const faults: unknown[] = []
  const onError = (error: unknown) => {
    if (!ending.signal.aborted) faults.push(error)
  }
  const store = new PreviewStore(folders, 'no browser', ending.signal)
  const preview = {
    store,
    onError,
    updateHub: new UpdateHub(store, onError),
    printer: new LazyPrinter(NO_BROWSER, {}),
    extension,
  }
  const listening = await serve(preview, 0, limits)
  const { port, searchParams } = new URL(listening.addressOf('/'))
  const token = searchParams.get('token') ?? ''
  const own = `letters-preview-${port}=${token}`
  try {
    return await work({
      ...preview,
      port: Number(port),
      token,
      faults,
      ask: (path, options = {}) => ask(Number(port), path, { cookie: own, ...options }),
    })
  } finally {
    ending.abort()
    await listening.close()
  }
}

async function ask(
  port: number,
  path: string,
  { method = 'GET', cookie = '', headers, body }: AskOptions,
): Promise<Answer> {
  const asked = request({
    host: '127.0.0.1',
    port,
    path,
    method,
    headers: { cookie, ...headers },
    // A connection on which a request was refused is not used again.
    agent: false,
  })
  // A body that is refused is not read to its end.
  asked.on('error', () => undefined)
  asked.end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  let text = ''
  // A stream of events has no end: it is enough to know that it is opened.
  if (answer.headers['content-type'] === 'text/event-stream') answer.destroy()
  else for await (const part of answer.setEncoding('utf8')) text += part as string
  return { status: answer.statusCode, headers: answer.headers, text }
}

/** The paths of the router, with their parameters: /:year/:slug/letter.pdf. */
export function routedPaths(preview: Preview): string[] {
  const app = new Hono()
  addRoutes(app, preview, 1, 'token')
  return [...new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))]
}
