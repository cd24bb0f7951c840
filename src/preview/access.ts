import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { lockedPage } from './pages/locked-page.ts'

/** The parameter of the printed address that holds the token. */
export const TOKEN_PARAMETER = 'token'

/**
 * Serves only browsers that opened the address with the token: any user of the machine can reach the port, but only the
 * person who started the preview sees the address. Exchanges the token for a cookie and removes it from the address bar.
 *
 * @param port names the cookie, because the previews of one machine share their cookies
 */
export function access(token: string, port: number): MiddlewareHandler {
  const cookie = `letters-preview-${port}`
  return async (context, next) => {
    const url = new URL(context.req.url)
    const given = url.searchParams.get(TOKEN_PARAMETER)
    const isKnown = isSame(getCookie(context, cookie), token)
    if (given !== null && (isKnown || isSame(given, token))) {
      setCookie(context, cookie, token, { httpOnly: true, sameSite: 'Strict', path: '/' })
      url.searchParams.delete(TOKEN_PARAMETER)
      return context.redirect(url.href, 303)
    }
    if (isKnown) return next()
    const fromElsewhere = context.req.header('sec-fetch-site') === 'cross-site'
    return context.html(lockedPage(fromElsewhere), 403)
  }
}

/** Compares two texts in constant time. */
function isSame(given: string | undefined, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given ?? ''), digest(expected))
}
