import { Hono } from 'hono'
import { createDesk } from '../../src/desk/extension.ts'
import { LazyPrinter } from '../../src/preview/lazy-printer.ts'
import { PreviewStore } from '../../src/preview/preview-store.ts'
import { addRoutes } from '../../src/preview/routes.ts'
import { UpdateHub, type UpdateEvent } from '../../src/preview/update-hub.ts'
import { browserIdentity } from '../../src/print/browser-identity.ts'
import type { Folders } from '../../src/system/display-path.ts'

const TOKEN = '0123456789abcdef'
const HOST = '127.0.0.1:4401'

/** What a request has besides what the desk's own pages send. */
interface RequestOptions {
  readonly method?: string
  readonly headers?: Record<string, string | undefined>
  readonly body?: unknown
}

/** The desk's routes in this process, without a port and without a browser. */
export interface DeskServer {
  readonly store: PreviewStore
  /** Unexpected errors. */
  readonly faults: readonly unknown[]
  /** What the pages of the year 2101 are sent, in order. */
  readonly events: readonly { readonly event: UpdateEvent; readonly data: string }[]
  /** Requests a path as a page of the desk does; other headers replace its own, and undefined leaves one out. */
  readonly ask: (path: string, options?: RequestOptions) => Promise<Response>
  /** Posts a body as a page of the desk does. */
  readonly post: (path: string, body?: unknown) => Promise<Response>
  readonly close: () => Promise<void>
}

/** @param browser a program that exists; nothing is printed with it */
export async function openDesk(folders: Folders, browser: string): Promise<DeskServer> {
  const faults: unknown[] = []
  const events: { event: UpdateEvent; data: string }[] = []
  const ending = new AbortController()
  const onError = (error: unknown) => {
    if (!ending.signal.aborted) faults.push(error)
  }
  const store = new PreviewStore(folders, await browserIdentity(browser, {}), ending.signal)
  const updateHub = new UpdateHub(store, onError)
  const extension = createDesk({ folders, env: {}, browser })
  const printer = new LazyPrinter('/nonexistent/browser', {})
  const app = new Hono()
  addRoutes(app, { store, updateHub, printer, onError, extension }, 4401, TOKEN)
  updateHub.add({
    year: '2101',
    slug: undefined,
    version: '',
    send: (event, data) => events.push({ event, data }),
  })
  const ask: DeskServer['ask'] = async (path, { method = 'GET', headers = {}, body } = {}) => {
    const own: Record<string, string | undefined> = {
      host: HOST,
      cookie: `letters-preview-4401=${TOKEN}`,
      ...(method === 'POST' ? { 'x-letters-token': TOKEN, 'content-type': 'application/json' } : {}),
      ...headers,
    }
    const given = Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== undefined)
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return app.request(`http://${HOST}${path}`, {
      method,
      headers: given,
      ...(body === undefined ? {} : { body: text }),
    })
  }
  return {
    store,
    faults,
    events,
    ask,
    post: (path, body = {}) => ask(path, { method: 'POST', body }),
    close: async () => {
      ending.abort()
      await extension.close()
    },
  }
}
