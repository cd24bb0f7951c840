import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { StepRequest } from './step-thread.ts'

/**
 * Counts the work of functions instead of timing it: how often each block of JavaScript is run, exact and repeatable. They
 * run in a thread of its own, because counting goes through all code that a thread has ever loaded.
 */
export class StepCounter {
  readonly #thread = new Worker(new URL('step-thread.ts', import.meta.url))

  /**
   * How many blocks of JavaScript a function of text-functions.ts or list-functions.ts runs for a text, those of libraries included, but without
   * the steps inside regular expressions.
   */
  async stepsOf(name: string, text: string): Promise<number> {
    this.#thread.postMessage({ name, text } satisfies StepRequest)
    const [steps] = (await once(this.#thread, 'message')) as [number]
    return steps
  }

  end(): Promise<number> {
    return this.#thread.terminate()
  }
}
