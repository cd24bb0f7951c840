import { setTimeout } from 'node:timers/promises'
import type { Affected } from './affected.ts'
import type { Desk } from './desk.ts'
import { letterState, missingState, type LetterState } from './letter-state.ts'

/** An open page: of a letter, or of a year's list. */
export interface Reader {
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
    if (this.#desk.missing() !== undefined) return
    const board = this.#desk.board(year)
    // Who finds out goes on until nothing is left.
    if (board.working || board.complete) return
    let told = performance.now()
    const onProgress = () => {
      if (performance.now() - told < LIST_EVERY) return
      told = performance.now()
      this.#tellList(year)
    }
    this.#work(board.refresh(onProgress).then(() => this.#tellList(year)))
  }

  #tellList(year: string): void {
    for (const reader of this.#readers) {
      if (reader.slug === undefined && reader.year === year) reader.tell('list', year)
    }
  }

  /** Tells a page of its letter where that is not as it was told last. */
  async #bring(reader: Reader): Promise<void> {
    if (reader.slug === undefined) return
    let state = await this.#stateOf(reader.year, reader.slug)
    if (state.hash === null) {
      await setTimeout(SETTLING)
      state = await this.#stateOf(reader.year, reader.slug)
    }
    if (!this.#readers.has(reader) || state.version === reader.version) return
    reader.version = state.version
    reader.tell('letter', JSON.stringify(state))
  }

  async #stateOf(year: string, slug: string): Promise<LetterState> {
    const missing = this.#desk.missing()
    return missing === undefined ? letterState(await this.#desk.view(year, slug)) : missingState(missing)
  }

  #work(promise: Promise<unknown>): void {
    promise.catch((error: unknown) => {
      // A folder that vanished while it was read is told when the watch notices it.
      if (this.#desk.missing() === undefined) this.#onFault(error)
    })
  }
}
