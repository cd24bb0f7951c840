import { availableParallelism } from 'node:os'
import type { BrowserProcess } from '../print/browser-process.ts'
import { NoBrowserError } from '../print/find-browser.ts'
import { LIMITS } from '../print/print-limits.ts'
import type { Printer } from '../print/printer.ts'

/** What the browser of a run depends on. */
interface PrinterOptions {
  /** The browser that an option names. */
  readonly browser?: string | undefined
  /** How many letters are printed at once; as many as processor cores where it is left out. */
  readonly jobs?: number | undefined
}

/**
 * The printer of a run, whose browser can be started before it is certain that anything has to be printed: it needs as
 * long to start as this program needs to check one letter.
 */
export class EarlyPrinter {
  readonly #options: PrinterOptions
  readonly #env: NodeJS.ProcessEnv
  #opening: Promise<Printer> | undefined
  #process: BrowserProcess | undefined
  #state: 'waiting' | 'taken' | 'discarded' = 'waiting'

  constructor(options: PrinterOptions, env: NodeJS.ProcessEnv) {
    this.#options = options
    this.#env = env
  }

  /** Starts the browser. Returns as soon as its process exists; an error is thrown to whoever opens the printer. */
  async start(): Promise<void> {
    const started = Promise.withResolvers<unknown>()
    this.#opening ??= this.#open((process) => {
      this.#process = process
      if (this.#state === 'discarded') process.kill()
      started.resolve(undefined)
    })
    await Promise.race([started.promise, this.#opening.catch(() => undefined)])
  }

  /**
   * Opens the printer; the caller closes it.
   *
   * @param onStart called when the browser's process exists
   * @throws NoBrowserError
   */
  open(onStart: () => void): Promise<Printer> {
    this.#state = 'taken'
    if (this.#opening) onStart()
    return this.#opening ?? this.#open(onStart)
  }

  /** Ends the browser where the printer was started and not opened. */
  async discard(): Promise<void> {
    if (!this.#opening || this.#state === 'taken') return
    this.#state = 'discarded'
    this.#process?.kill()
    try {
      await (await this.#opening).close()
    } catch (error) {
      // Nothing had to be printed.
      if (!(error instanceof NoBrowserError)) throw error
    }
  }

  async #open(onStart: (process: BrowserProcess) => void): Promise<Printer> {
    const [{ openPrinter }, { findBrowser }] = await Promise.all([
      import('../print/printer.ts'),
      import('../print/find-browser.ts'),
    ])
    const { browser, jobs: tabs = availableParallelism() } = this.#options
    return openPrinter(await findBrowser(browser, this.#env), this.#env, { ...LIMITS, tabs }, onStart)
  }
}
