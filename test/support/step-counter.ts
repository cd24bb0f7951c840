import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { StepCount, StepRequest } from './step-thread.ts'

/**
 * Counts the work of functions instead of timing it: how often each block of JavaScript is run, exact and repeatable. They
 * run in a thread of its own, because counting goes through all code that a thread has ever loaded.
 */
export class StepCounter {
  readonly #thread: Worker

  /** @param files with the functions to count, each exported as FUNCTIONS */
  constructor(...files: readonly string[]) {
    this.#thread = new Worker(new URL('step-thread.ts', import.meta.url), { workerData: files })
  }

  /**
   * How many blocks of JavaScript a function runs for a text, those of libraries included, but without
   * the steps inside regular expressions.
   */
  async stepsOf(name: string, text: string): Promise<number> {
    return (await this.#count({ name, text })).steps
  }

  /** The same for a function that must not throw. */
  async stepsOfWork(name: string, text: string): Promise<number> {
    const { steps, refused } = await this.#count({ name, text })
    if (refused !== undefined) throw new Error(refused)
    return steps
  }

  async #count(request: StepRequest): Promise<StepCount> {
    this.#thread.postMessage(request)
    const [count] = (await once(this.#thread, 'message')) as [StepCount]
    return count
  }

  end(): Promise<number> {
    return this.#thread.terminate()
  }
}
