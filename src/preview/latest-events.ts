/**
 * Sends events as fast as they are taken, and keeps only the newest of each kind for a client that is slower: what it
 * missed is in the newest one, and memory does not grow.
 */
export class LatestEvents<Name extends string> {
  readonly #waiting = new Map<Name, string>()
  readonly #send: (event: Name, data: string) => Promise<unknown>
  #sending = false

  /** @param send resolves when the client has taken the event */
  constructor(send: (event: Name, data: string) => Promise<unknown>) {
    this.#send = send
  }

  /** Sends an event now, or as soon as those before it are taken. @returns when nothing waits any more */
  async add(event: Name, data: string): Promise<void> {
    this.#waiting.set(event, data)
    if (this.#sending) return
    this.#sending = true
    try {
      for (const [name, newest] of this.#waiting) {
        this.#waiting.delete(name)
        await this.#send(name, newest)
      }
    } finally {
      this.#sending = false
    }
  }
}
