/**
 * Lets work run side by side, up to a number, and some of it alone: what is to run alone waits until the others have ended, and holds
 * back those that come after it.
 */
export class ReadersWriterLock {
  #shared = new Set<Promise<unknown>>()
  #alone: Promise<unknown> = Promise.resolve()
  #waiting = 0
  readonly #most: number

  /** @param most how much work may run side by side */
  constructor(most: number) {
    this.#most = most
  }

  /** Runs work beside other work, as soon as there is room. */
  async shared<T>(work: () => Promise<T>): Promise<T> {
    while (this.#waiting > 0 || this.#shared.size >= this.#most)
      await (this.#waiting > 0 ? settled(this.#alone) : Promise.race([...this.#shared].map(settled)))
    const running = work()
    this.#shared.add(running)
    try {
      return await running
    } finally {
      this.#shared.delete(running)
    }
  }

  /** Runs work while nothing else runs. */
  async exclusive<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting++
    const before = this.#alone
    const running = settled(before)
      .then(() => Promise.allSettled(this.#shared))
      .then(work)
    this.#alone = running
    try {
      return await running
    } finally {
      this.#waiting--
    }
  }
}

/** Waits for work; how it ended is its caller's affair. */
const settled = (work: Promise<unknown>): Promise<unknown> => Promise.allSettled([work])
