import type { MiddlewareHandler } from 'hono'

/** The only address that the preview listens on; other machines cannot reach it. */
export const LOOPBACK = '127.0.0.1'

/**
 * The Content-Security-Policy of the preview's pages: they load, and are framed by, the preview's own files only. The
 * letter inside a page has a stricter policy, under which nothing runs and nothing is fetched.
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

/** The policy that the letter is printed with; it also blocks any script that a template contains. */
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
 * Refuses requests that do not come from the preview's own pages. Another site can make a browser send requests to this
 * machine, directly or through a host name that it points here (DNS rebinding).
 *
 * @param acceptsPost whether there are routes that write; each of them checks the token as well (require-token.ts)
 */
export function guard(port: number, acceptsPost: boolean): MiddlewareHandler {
  const hosts = [`${LOOPBACK}:${port}`, `localhost:${port}`]
  const origins = hosts.map((host) => `http://${host}`)
  return async (context, next) => {
    const { req } = context
    const origin = req.header('origin')
    if (!hosts.includes(req.header('host') ?? ''))
      return context.text('The preview does not serve this address.\n', 403)
    if (origin !== undefined && !origins.includes(origin))
      return context.text('The preview refuses requests from other sites.\n', 403)
    if (isForeign(req.header('sec-fetch-site'), req.header('sec-fetch-mode'), req.header('sec-fetch-dest')))
      return context.text('The preview refuses requests from other sites.\n', 403)
    if (req.method !== 'GET' && req.method !== 'HEAD' && !(acceptsPost && req.method === 'POST')) {
      return acceptsPost
        ? context.text('The desk accepts GET, HEAD and POST.\n', 405, { Allow: 'GET, HEAD, POST' })
        : context.text('The preview is read-only: it accepts GET and HEAD.\n', 405, { Allow: 'GET, HEAD' })
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

/** A link in an email or on another site may open the preview; any other request from another site is refused. */
function isForeign(site = 'same-origin', mode = '', destination = ''): boolean {
  if (site === 'same-origin' || site === 'none') return false
  return !(mode === 'navigate' && destination === 'document')
}
