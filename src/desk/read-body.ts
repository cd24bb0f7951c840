import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isData, type Data } from '../model/letter-data.ts'

/** In bytes: the longest wording, or the names of 10,000 letters. */
const LARGEST = 512 * 1024

/** Refuses a body that is larger than any page of the desk sends, before it is read. */
export const limitBody = (): MiddlewareHandler =>
  bodyLimit({
    maxSize: LARGEST,
    onError: (context) => context.json({ reason: 'This is more than the desk accepts.' }, 413),
  })

/** Reads the body of a request, a JSON object; undefined if it is none. */
export async function readBody(context: Context): Promise<Data | undefined> {
  const text = await context.req.text()
  try {
    const body: unknown = JSON.parse(text)
    return isData(body) ? body : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A text of a request's body; undefined where it is left out or empty. */
export function textIn(body: Data, name: string): string | undefined {
  const value = Object.hasOwn(body, name) ? body[name] : undefined
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}
