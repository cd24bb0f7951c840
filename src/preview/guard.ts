import type { MiddlewareHandler } from 'hono'

/** The only address that the preview listens on: no other machine reaches it. */
export const LOOPBACK = '127.0.0.1'

/**
 * What a page of the preview may load and be loaded by: its own files and nothing else.
 * The letter inside it has a policy of its own, which runs and fetches nothing at all.
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')

/** The policy that the letter prints with, and no script even if a template wrote one. */
export const LETTER_POLICY = [
  'sandbox allow-same-origin',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'font-src data:',
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/**
 * Refuses what does not come from the preview's own pages: another site can make a browser call this machine's
 * addresses, under a name of its own that it lets lead here (DNS rebinding) or straight.
 */
export function guard(port: number): MiddlewareHandler {
  const hosts = [`${LOOPBACK}:${port}`, `localhost:${port}`]
  const origins = hosts.map((host) => `http://${host}`)
  return async (context, next) => {
    const { req } = context
    const origin = req.header('origin')
    if (!hosts.includes(req.header('host') ?? ''))
      return context.text('This preview has another address.\n', 403)
    if (origin !== undefined && !origins.includes(origin))
      return context.text('Not from another site.\n', 403)
    if (isForeign(req.header('sec-fetch-site'), req.header('sec-fetch-mode'), req.header('sec-fetch-dest')))
      return context.text('Not from another site.\n', 403)
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      return context.text('The preview only shows; nothing can be sent to it.\n', 405, { Allow: 'GET, HEAD' })
    }
    await next()
    const { headers } = context.res
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', PAGE_POLICY)
    headers.set('cross-origin-resource-policy', 'same-origin')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('referrer-policy', 'no-referrer')
    headers.set('x-content-type-options', 'nosniff')
    headers.set('cache-control', 'no-store')
    return undefined
  }
}

/** A link in a mail or on another site may lead to the preview; nothing else of another site may. */
function isForeign(site = 'same-origin', mode = '', destination = ''): boolean {
  if (site === 'same-origin' || site === 'none') return false
  return !(mode === 'navigate' && destination === 'document')
}
