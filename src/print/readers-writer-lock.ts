/** A readers–writer lock: up to `limit` shared tasks at once, or one exclusive task. Exclusive tasks go first. */
export class ReadersWriterLock {
  readonly #limit: number
  readonly #shared = new Set<Promise<unknown>>()
  /** The last exclusive task, and how many there are that have not ended. */
  #exclusive: Promise<unknown> = Promise.resolve()
  #exclusives = 0

  /** @param limit how many shared tasks may run at once */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** Runs a task in parallel with other shared tasks, once no exclusive task runs or waits and the limit allows it. */
  async shared<T>(task: () => Promise<T>): Promise<T> {
    while (this.#exclusives > 0 || this.#shared.size >= this.#limit)
      await (this.#exclusives > 0 ? ended(this.#exclusive) : Promise.race([...this.#shared].map(ended)))
    const running = task()
    this.#shared.add(running)
    try {
      return await running
    } finally {
      this.#shared.delete(running)
    }
  }

  /** Runs a task alone, once those that are running have ended; the shared tasks that wait are held back. */
  async exclusive<T>(task: () => Promise<T>): Promise<T> {
    this.#exclusives++
    const running = ended(this.#exclusive)
      .then(() => Promise.allSettled(this.#shared))
      .then(task)
    this.#exclusive = running
    try {
      return await running
    } finally {
      this.#exclusives--
    }
  }
}

/** Waits for a task to end, whether it succeeds or fails: that concerns only whoever started it. */
const ended = (task: Promise<unknown>): Promise<unknown> => Promise.allSettled([task])
