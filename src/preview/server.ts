import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { TOKEN_PARAMETER } from './access.ts'
import { LOOPBACK } from './guard.ts'
import type { Preview } from './preview.ts'
import { addRoutes } from './routes.ts'

/** A running server. */
export interface Listening {
  /** The address of a path, including the token that admits a browser. */
  addressOf(path: string): string
  close(): Promise<void>
}

/** Limits after which a client's connection is closed. Times in milliseconds. */
interface ClientLimits {
  /** The time until a request must be complete. */
  readonly request: number
  /** The time without a byte in either direction; open pages receive a heartbeat every 20 seconds. */
  readonly idle: number
  readonly connections: number
}

const LIMITS: ClientLimits = { request: 10_000, idle: 120_000, connections: 200 }

/**
 * Starts the server on the loopback address.
 *
 * @throws the system's error if the port is not available (code EADDRINUSE, EACCES)
 */
export async function serve(
  preview: Preview,
  port: number,
  limits: ClientLimits = LIMITS,
): Promise<Listening> {
  // The allowed hosts depend on the port, which is known only after listening.
  const app = new Hono()
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: limits.request,
      requestTimeout: limits.request,
      connectionsCheckingInterval: limits.request / 2,
    },
  })
  if (!(server instanceof Server)) throw new Error('the adaptor made no HTTP server')
  server.setTimeout(limits.idle)
  server.maxConnections = limits.connections
  server.listen(port, LOOPBACK)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const { port: actualPort } = address
  const token = randomBytes(16).toString('hex')
  addRoutes(app, preview, actualPort, token)
  return {
    addressOf: (path) => `http://${LOOPBACK}:${actualPort}${path}?${TOKEN_PARAMETER}=${token}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
