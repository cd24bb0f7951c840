import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { TOKEN_PARAMETER } from './access.ts'
import { LOOPBACK } from './guard.ts'
import { addRoutes, type Preview } from './routes.ts'

/** A server that listens. */
export interface Listening {
  /** The address of a path that lets a browser in: it holds the token. */
  addressOf(path: string): string
  close(): Promise<void>
}

/** What is granted to clients before they are ended. Times in milliseconds. */
interface ClientLimits {
  /** Until a request is complete. */
  readonly request: number
  /** Without a byte in either direction; open pages are sent one every 20 seconds. */
  readonly idle: number
  readonly connections: number
}

const LIMITS: ClientLimits = { request: 10_000, idle: 120_000, connections: 200 }

/**
 * Listens on this machine's own address.
 * @throws the system's error where the port cannot be had (code EADDRINUSE, EACCES)
 */
export async function serve(
  preview: Preview,
  port: number,
  limits: ClientLimits = LIMITS,
): Promise<Listening> {
  // Which hosts are its own is known when the port is.
  const app = new Hono()
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: limits.request,
      requestTimeout: limits.request,
      connectionsCheckingInterval: limits.request / 2,
    },
  }) as Server
  server.setTimeout(limits.idle)
  server.maxConnections = limits.connections
  server.listen(port, LOOPBACK)
  await once(server, 'listening')
  const { port: taken } = server.address() as AddressInfo
  const token = randomBytes(16).toString('hex')
  addRoutes(app, preview, taken, token)
  return {
    addressOf: (path) => `http://${LOOPBACK}:${taken}${path}?${TOKEN_PARAMETER}=${token}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
