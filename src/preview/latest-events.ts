/**
 * Sends events as fast as the client accepts them and keeps only the latest of each kind for a slow client. The latest
 * event includes what the earlier ones said, and memory does not grow.
 */
export class LatestEvents<Name extends string> {
  readonly #waiting = new Map<Name, string>()
  readonly #send: (event: Name, data: string) => Promise<unknown>
  #sending = false

  /** @param send resolves when the client has accepted the event */
  constructor(send: (event: Name, data: string) => Promise<unknown>) {
    this.#send = send
  }

  /** Sends an event now or once the earlier ones are accepted. @returns once no event is waiting */
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
