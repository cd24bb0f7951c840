import { timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'

/** The header in which a page sends the token with every request that writes. */
const TOKEN_HEADER = 'x-letters-token'

/**
 * Refuses requests without the token of the printed address. The cookie alone is not enough to write: browsers send it to
 * every port of the address, and another user of the machine may serve a page on one of them.
 */
export function requireToken(token: string): MiddlewareHandler {
  return async (context, next) => {
    const given = Buffer.from(context.req.header(TOKEN_HEADER) ?? '')
    const expected = Buffer.from(token)
    const isRight = given.length === expected.length && timingSafeEqual(given, expected)
    if (!isRight)
      return context.json({ reason: 'This page is from an earlier start of the desk: open it again.' }, 403)
    if (context.req.header('content-type') !== 'application/json')
      return context.json({ reason: 'The desk accepts only what its own pages send.' }, 415)
    return next()
  }
}
