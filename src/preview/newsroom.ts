import { setTimeout } from 'node:timers/promises'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Affected } from './affected.ts'
import type { Desk } from './desk.ts'
import { letterState } from './letter-state.ts'

/** An open page: of a letter, or of a year's list. */
interface Reader {
  readonly year: string
  readonly slug: string | undefined
  tell(event: 'letter' | 'list', data: string): void
  /** What it was told last of its letter. */
  version: string
}

/** How often a list is told of states that are found out in the background, in milliseconds. */
const LIST_EVERY = 250

/** Bad news waits for a moment, in milliseconds: an editor may have emptied a file that it is about to write. */
const SETTLING = 80

/** Tells the open pages what has changed, and has the states of lists found out. */
export class Newsroom {
  readonly #desk: Desk
  readonly #readers = new Set<Reader>()
  readonly #onFault: (error: unknown) => void

  /** @param onFault is handed what nobody expected; the preview goes on */
  constructor(desk: Desk, onFault: (error: unknown) => void) {
    this.#desk = desk
    this.#onFault = onFault
  }

  /** Opens a page's stream; what is returned ends it. */
  add(reader: Reader): () => void {
    this.#readers.add(reader)
    // What changed between the page and its stream is told at once.
    if (reader.slug === undefined) reader.tell('list', reader.year)
    else this.#work(this.#bring(reader))
    return () => void this.#readers.delete(reader)
  }

  /** Files were changed: every page that shows what can be touched by it is told. */
  filesChanged(affected: readonly Affected[]): void {
    this.#desk.forget(affected)
    const lists = new Set<string>()
    // The letters that somebody looks at come before the lists.
    const letters = [...this.#readers].filter(({ slug }) => slug !== undefined)
    for (const { year, slug } of this.#readers) if (slug === undefined) lists.add(year)
    this.#work(
      Promise.all(letters.map((reader) => this.#bring(reader))).then(() => {
        for (const year of lists) {
          this.#tellList(year)
          this.findOut(year)
        }
      }),
    )
  }

  /** Has the states of a year's letters found out that are not known, and tells the lists of it. */
  findOut(year: string): void {
    const board = this.#desk.board(year)
    if (board.complete) return
    let told = performance.now()
    const onProgress = () => {
      if (performance.now() - told < LIST_EVERY && !board.complete) return
      told = performance.now()
      this.#tellList(year)
    }
    this.#work(board.refresh(onProgress))
  }

  #tellList(year: string): void {
    for (const reader of this.#readers) {
      if (reader.slug === undefined && reader.year === year) reader.tell('list', year)
    }
  }

  /** Tells a page of its letter where that is not as it was told last. */
  async #bring(reader: Reader): Promise<void> {
    if (reader.slug === undefined) return
    let view = await this.#desk.view(reader.year, reader.slug)
    if (!view.letter) {
      await setTimeout(SETTLING)
      view = await this.#desk.view(reader.year, reader.slug)
    }
    const state = letterState(view)
    if (!this.#readers.has(reader) || state.version === reader.version) return
    reader.version = state.version
    reader.tell('letter', JSON.stringify(state))
  }

  #work(promise: Promise<unknown>): void {
    promise.catch(this.#onFault)
  }
}

/** How often an open stream says that it is there, in milliseconds: what has silently gone is noticed so. */
const ALIVE_EVERY = 20_000

/** The stream of one page: /events?year=2019&letter=some-council. */
export function eventStream(context: Context, newsroom: Newsroom): Response {
  const { year = '', letter } = context.req.query()
  return streamSSE(context, async (stream) => {
    const remove = newsroom.add({
      year,
      slug: letter,
      version: '',
      tell: (event, data) => void stream.writeSSE({ event, data }),
    })
    const alive = setInterval(() => void stream.writeSSE({ event: 'alive', data: '' }), ALIVE_EVERY)
    await new Promise<void>((resolve) => stream.onAbort(resolve))
    clearInterval(alive)
    remove()
  })
}
