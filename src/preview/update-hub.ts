import { setTimeout } from 'node:timers/promises'
import type { Affected } from './affected.ts'
import type { PreviewStore } from './preview-store.ts'
import { letterUpdate, missingUpdate, type LetterUpdate } from './letter-update.ts'

/** An open page: of a letter, or of a year's list. */
export interface Subscriber {
  readonly year: string
  readonly slug: string | undefined
  send(event: 'letter' | 'list', data: string): void
  /** What it was told last of its letter. */
  version: string
}

/** How often a list is told of states that are found out in the background, in milliseconds. */
const LIST_EVERY = 250

/** Bad news waits for a moment, in milliseconds: an editor may have emptied a file that it is about to write. */
const SETTLING = 80

/** Tells the open pages what has changed, and has the states of lists found out. */
export class UpdateHub {
  readonly #store: PreviewStore
  readonly #subscribers = new Set<Subscriber>()
  readonly #onFault: (error: unknown) => void

  /** @param onFault is handed what nobody expected; the preview goes on */
  constructor(store: PreviewStore, onFault: (error: unknown) => void) {
    this.#store = store
    this.#onFault = onFault
  }

  /** Opens a page's stream; what is returned ends it. */
  add(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber)
    // What changed between the page and its stream is told at once.
    if (subscriber.slug === undefined) subscriber.send('list', subscriber.year)
    else this.#work(this.#bring(subscriber))
    return () => void this.#subscribers.delete(subscriber)
  }

  /** Files were changed: every page that shows what can be touched by it is told. */
  filesChanged(affected: readonly Affected[]): void {
    this.#store.forget(affected)
    const lists = new Set<string>()
    // The letters that somebody looks at come before the lists.
    const letters = [...this.#subscribers].filter(({ slug }) => slug !== undefined)
    for (const { year, slug } of this.#subscribers) if (slug === undefined) lists.add(year)
    this.#work(
      Promise.all(letters.map((subscriber) => this.#bring(subscriber))).then(() => {
        for (const year of lists) {
          this.#tellList(year)
          this.findOut(year)
        }
      }),
    )
  }

  /** Has the states of a year's letters found out that are not known, and tells the lists of it. */
  findOut(year: string): void {
    if (this.#store.missing() !== undefined) return
    const overview = this.#store.overview(year)
    // Who finds out goes on until nothing is left.
    if (overview.working || overview.complete) return
    let told = performance.now()
    const onProgress = () => {
      if (performance.now() - told < LIST_EVERY) return
      told = performance.now()
      this.#tellList(year)
    }
    this.#work(overview.refresh(onProgress).then(() => this.#tellList(year)))
  }

  #tellList(year: string): void {
    for (const subscriber of this.#subscribers) {
      if (subscriber.slug === undefined && subscriber.year === year) subscriber.send('list', year)
    }
  }

  /** Tells a page of its letter where that is not as it was told last. */
  async #bring(subscriber: Subscriber): Promise<void> {
    if (subscriber.slug === undefined) return
    let state = await this.#stateOf(subscriber.year, subscriber.slug)
    if (state.hash === null) {
      await setTimeout(SETTLING)
      state = await this.#stateOf(subscriber.year, subscriber.slug)
    }
    if (!this.#subscribers.has(subscriber) || state.version === subscriber.version) return
    subscriber.version = state.version
    subscriber.send('letter', JSON.stringify(state))
  }

  async #stateOf(year: string, slug: string): Promise<LetterUpdate> {
    const missing = this.#store.missing()
    return missing === undefined ? letterUpdate(await this.#store.view(year, slug)) : missingUpdate(missing)
  }

  #work(promise: Promise<unknown>): void {
    promise.catch((error: unknown) => {
      // A folder that vanished while it was read is told when the watch notices it.
      if (this.#store.missing() === undefined) this.#onFault(error)
    })
  }
}
