import type { Context } from 'hono'
import { OutputError } from '../record/output-lock.ts'
import { RecordError } from '../record/record-store.ts'
import { NoBrowserError } from '../print/find-browser.ts'
import { LetterFailure } from '../run/letter-failure.ts'
import { UsageError } from '../run/usage-error.ts'
import { explainSystemError } from '../system/system-error.ts'

/** The desk is writing to the output folder already, for longer than a page should wait. */
class BusyError extends Error {}

/** Writes to the output folder for the desk's pages: one work after the other, since each takes the folder's lock. */
export class OutputWriter {
  #last: Promise<unknown> = Promise.resolve()
  /** What a run that takes long does: "printing". */
  #run: string | undefined

  /** Does a work that takes a moment, after those before it. @throws Error while a long run is in progress */
  do<T>(work: () => Promise<T>): Promise<T> {
    if (this.#run !== undefined)
      return Promise.reject(new BusyError(`The desk is ${this.#run}: wait until that is done, or cancel it.`))
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }

  /** Does a work that takes long; until its end, no other is begun. @param name "printing" */
  run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const done = this.do(work)
    // What waits already is done first.
    this.#run ??= name
    return done.finally(() => {
      if (this.#run === name) this.#run = undefined
    })
  }
}

/** Why a work was not done, as a sentence for the page, with its HTTP status; undefined for a fault of the program. */
export function refusalOf(error: unknown): { status: 409 | 422 | 503; reason: string } | undefined {
  if (error instanceof BusyError || error instanceof OutputError)
    return { status: 409, reason: sentence(error.message) }
  if (error instanceof UsageError)
    return { status: 422, reason: sentence([error.message, error.remedy].filter(Boolean).join(': ')) }
  if (error instanceof NoBrowserError) return { status: 503, reason: sentence(error.message) }
  if (error instanceof RecordError || error instanceof LetterFailure)
    return { status: 422, reason: sentence(error.message) }
  const system = explainSystemError(error)
  return system === undefined ? undefined : { status: 503, reason: sentence(system) }
}

/** Makes sentences of clauses: "Not approved: it is not printed yet. Print it." */
export const sentence = (...clauses: readonly string[]): string =>
  clauses
    .map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`)
    .join(' ')

/** Answers a request that writes: with its result, or why it was refused. */
export async function answerWith(context: Context, work: () => Promise<object>): Promise<Response> {
  try {
    return context.json(await work())
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    return context.json({ reason: refusal.reason }, refusal.status)
  }
}
