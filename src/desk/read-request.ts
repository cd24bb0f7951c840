import type { Context } from 'hono'
import { isData } from '../model/letter-data.ts'
import { readBody } from './read-body.ts'

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
  const body = await readBody(context)
  if (!body) return undefined
  const [typed, before] = [textsOf(body['typed']), textsOf(body['before'] ?? {})]
  const { base, edited } = body
  if (!typed || !before || typeof base !== 'string') return undefined
  if (edited !== undefined && typeof edited !== 'string') return undefined
  return { base, typed, before, edited }
}

function textsOf(value: unknown): ReadonlyMap<string, string> | undefined {
  if (!isData(value)) return undefined
  const entries = Object.entries(value)
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return texts.length === entries.length ? new Map(texts) : undefined
}
