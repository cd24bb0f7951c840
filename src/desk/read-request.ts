import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isData } from '../model/letter-data.ts'

/** In bytes: the longest wording is a fraction of it. */
const LARGEST = 512 * 1024

/** Refuses a body that is larger than any page of the desk sends, before it is read. */
export const limitBody = (): MiddlewareHandler =>
  bodyLimit({
    maxSize: LARGEST,
    onError: (context) => context.json({ reason: 'This is more than the desk accepts.' }, 413),
  })

/** What a page sends: the text of each field that was changed, and the file that it began with. */
export interface DeskRequest {
  /** SHA-256 of the file's text when the page read it. */
  readonly base: string
  /** Texts by the paths of their fields. */
  readonly typed: ReadonlyMap<string, string>
  /** What these fields held when the page read them. */
  readonly before: ReadonlyMap<string, string>
  /** The field that is being edited; undefined for none. */
  readonly edited: string | undefined
}

/** Reads the body of a request; undefined if it is not what the desk's own page sends. */
export async function readRequest(context: Context): Promise<DeskRequest | undefined> {
  const body = parsed(await context.req.text())
  if (!isData(body)) return undefined
  const [typed, before] = [textsOf(body['typed']), textsOf(body['before'] ?? {})]
  const { base, edited } = body
  if (!typed || !before || typeof base !== 'string') return undefined
  if (edited !== undefined && typeof edited !== 'string') return undefined
  return { base, typed, before, edited }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function textsOf(value: unknown): ReadonlyMap<string, string> | undefined {
  if (!isData(value)) return undefined
  const entries = Object.entries(value)
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return texts.length === entries.length ? new Map(texts) : undefined
}
