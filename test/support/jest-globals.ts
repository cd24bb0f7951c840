import type * as jestGlobals from '@jest/globals'

type Globals = typeof jestGlobals
type Body = (...args: unknown[]) => unknown
type Declare = (name: string, body: Body, limit?: number) => void

/** In milliseconds. A browser's start can be slow on a busy machine; no promise of the product hangs on it. */
const LIMIT = 60_000

const { test: declare, ...globals } = globalThis as unknown as Globals

/** Fails a test that runs longer than its limit: the runner has no limits of its own. */
function limited(body: Body, limit = LIMIT): Body {
  return async (...args) => {
    const { promise, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => reject(new Error(`The test took over ${limit} ms.`)), limit)
    try {
      await Promise.race([body(...args), promise])
    } finally {
      clearTimeout(timer)
    }
  }
}

const withLimit =
  (original: Declare): Declare =>
  (name, body, limit) =>
    original(name, limited(body, limit), limit)

const withEach = (original: { each: (...table: unknown[]) => Declare } & Declare) =>
  Object.assign(withLimit(original), {
    each: (...table: unknown[]) => withLimit(original.each(...table)),
  })

/** Jest's functions as its own `@jest/globals` has them, whose place this module takes under the test runner. */
export const test = Object.assign(withEach(declare as never), {
  skip: declare.skip,
  only: withEach(declare.only as never),
}) as unknown as Globals['test']
export const { describe, expect, beforeAll, beforeEach, afterAll, afterEach, jest } = globals
