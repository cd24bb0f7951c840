import { setTimeout } from 'node:timers/promises'
import type { Affected } from './affected.ts'
import type { PreviewStore } from './preview-store.ts'
import { letterUpdate, missingUpdate, type LetterUpdate } from './letter-update.ts'

/** What a page is sent: its letter, that its list has changed, or how far a run of the desk is. */
export type UpdateEvent = 'letter' | 'list' | 'run'

/** An open page: a letter or a year's list. */
export interface Subscriber {
  readonly year: string
  readonly slug: string | undefined
  send(event: UpdateEvent, data: string): void
  /** The version of the letter that it was last sent. */
  version: string
}

/** The least time between two updates of a list while states are computed in the background, in milliseconds. */
const LIST_INTERVAL = 250

/** How long an error is held back, in milliseconds: an editor may have emptied a file that it is about to write. */
const SAVE_DELAY = 80

/** Sends updates to the open pages and computes the states of lists in the background. */
export class UpdateHub {
  readonly #store: PreviewStore
  readonly #subscribers = new Set<Subscriber>()
  readonly #onError: (error: unknown) => void

  /** @param onError called with unexpected errors; the preview continues */
  constructor(store: PreviewStore, onError: (error: unknown) => void) {
    this.#store = store
    this.#onError = onError
  }

  /** Adds a subscriber. @returns a function that removes it */
  add(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber)
    // Something may have changed between loading the page and opening its stream.
    if (subscriber.slug === undefined) subscriber.send('list', subscriber.year)
    else this.#runInBackground(this.#sendLetter(subscriber))
    return () => void this.#subscribers.delete(subscriber)
  }

  /** Updates every page that shows something that changed files can affect. */
  filesChanged(affected: readonly Affected[]): void {
    this.#store.invalidate(affected)
    const lists = new Set<string>()
    // Open letters come before the lists.
    const letters = [...this.#subscribers].filter(({ slug }) => slug !== undefined)
    for (const { year, slug } of this.#subscribers) if (slug === undefined) lists.add(year)
    this.#runInBackground(
      Promise.all(letters.map((subscriber) => this.#sendLetter(subscriber))).then(() => {
        for (const year of lists) {
          this.#sendList(year)
          this.refreshStates(year)
        }
      }),
    )
  }

  /** Updates every page that shows something of the output folder, once letters were printed, approved or issued. */
  outputChanged(): void {
    this.filesChanged([])
  }

  /** Sends every page of a year how far a run is. @param data JSON */
  runChanged(year: string, data: string): void {
    for (const subscriber of this.#subscribers) if (subscriber.year === year) subscriber.send('run', data)
  }

  /** Computes the unknown states of a year's letters in the background and updates the lists. */
  refreshStates(year: string): void {
    if (this.#store.missing() !== undefined) return
    const overview = this.#store.overview(year)
    // A refresh in progress continues until every state is known.
    if (overview.working || overview.complete) return
    let lastSent = performance.now()
    const onProgress = () => {
      if (performance.now() - lastSent < LIST_INTERVAL) return
      lastSent = performance.now()
      this.#sendList(year)
    }
    this.#runInBackground(overview.refresh(onProgress).then(() => this.#sendList(year)))
  }

  #sendList(year: string): void {
    for (const subscriber of this.#subscribers) {
      if (subscriber.slug === undefined && subscriber.year === year) subscriber.send('list', year)
    }
  }

  /** Sends a page its letter, if it has changed since it was last sent. */
  async #sendLetter(subscriber: Subscriber): Promise<void> {
    if (subscriber.slug === undefined) return
    let state = await this.#updateOf(subscriber.year, subscriber.slug)
    if (state.hash === null) {
      await setTimeout(SAVE_DELAY)
      state = await this.#updateOf(subscriber.year, subscriber.slug)
    }
    if (!this.#subscribers.has(subscriber) || state.version === subscriber.version) return
    subscriber.version = state.version
    subscriber.send('letter', JSON.stringify(state))
  }

  async #updateOf(year: string, slug: string): Promise<LetterUpdate> {
    const missing = this.#store.missing()
    return missing === undefined
      ? letterUpdate(await this.#store.view(year, slug))
      : missingUpdate(missing.reason)
  }

  #runInBackground(promise: Promise<unknown>): void {
    promise.catch((error: unknown) => {
      // The watcher reports a folder that vanished while it was being read.
      if (this.#store.missing() === undefined) this.#onError(error)
    })
  }
}
