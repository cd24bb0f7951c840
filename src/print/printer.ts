import { sweepProfiles, type BrowserProcess } from './browser-process.ts'
import { NoBrowserError, type BrowserChoice } from './find-browser.ts'
import { launchBrowser, type RunningBrowser } from './launch-browser.ts'
import { LIMITS, type PrintLimits } from './print-limits.ts'
import { ReadersWriterLock } from './readers-writer-lock.ts'
import { Tab } from './tab.ts'
import { withTimeout } from './with-timeout.ts'

/** Prints HTML documents as PDF in one browser whose tabs are reused. */
export interface Printer {
  readonly browser: RunningBrowser
  /**
   * Prints one document as soon as a tab is free; the limits say how many there are. A document that fails is printed once
   * more, alone in a new browser, so that it does not fail for what another one did to the browser.
   *
   * @throws NoBrowserError where the browser cannot be started again, or no longer prints anything
   */
  print(html: string): Promise<Uint8Array>
  /** Ends the browser. What is still being printed fails. */
  close(): Promise<void>
}

/**
 * Starts a browser to print with, and deletes what the browsers of killed runs left behind.
 *
 * @param onStart called with the process when it was started: until the browser answers, there is time for other work
 * @throws NoBrowserError
 */
export async function openPrinter(
  choice: BrowserChoice,
  env: NodeJS.ProcessEnv,
  limits: PrintLimits = LIMITS,
  onStart?: (process: BrowserProcess) => void,
): Promise<Printer> {
  sweepProfiles(env)
  const printer = new BrowserPrinter(await launchBrowser(choice, env, limits, onStart), env, limits)
  await printer.openFirst()
  return printer
}

class BrowserPrinter implements Printer {
  #running: RunningBrowser
  #idle: Tab[] = []
  #prints = 0
  #failures = 0
  #closed = false
  readonly #lock: ReadersWriterLock
  readonly #env: NodeJS.ProcessEnv
  readonly #limits: PrintLimits

  constructor(running: RunningBrowser, env: NodeJS.ProcessEnv, limits: PrintLimits) {
    this.#running = running
    this.#env = env
    this.#limits = limits
    this.#lock = new ReadersWriterLock(limits.tabs)
  }

  get browser(): RunningBrowser {
    return this.#running
  }

  /** Opens a tab before there is anything to print, while the caller still has other work to do. */
  async openFirst(): Promise<void> {
    const { printTimeout } = this.#limits
    try {
      this.#idle.push(
        await withTimeout(printTimeout, 'no tab', Tab.open(this.#running.browser, printTimeout)),
      )
    } catch (error) {
      // The first letter shows what is wrong, and whether a new browser helps.
      if (!(error instanceof Error)) throw error
    }
  }

  async print(html: string): Promise<Uint8Array> {
    if (this.#prints >= this.#limits.printsOfBrowser)
      await this.#lock.exclusive(async () => {
        if (this.#prints >= this.#limits.printsOfBrowser) await this.#restart()
      })
    const first = await this.#lock.shared(() => this.#attempt(html))
    if (first.pdf) return first.pdf
    return this.#lock.exclusive(async () => {
      await this.#restart()
      const second = await this.#attempt(html)
      if (second.pdf) return second.pdf
      this.#failures++
      throw second.error
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    await end(this.#running)
  }

  async #attempt(html: string): Promise<{ pdf: Uint8Array } | { pdf?: undefined; error: unknown }> {
    if (this.#failures >= this.#limits.failuresInRow) {
      const many = `it failed on ${this.#failures} letters in a row, each alone in a new start of it`
      throw new NoBrowserError(`the browser ${this.#running.choice.path} no longer prints anything: ${many}`)
    }
    try {
      const pdf = await this.#printInTab(html)
      this.#failures = 0
      return { pdf }
    } catch (error) {
      if (this.#closed) throw error
      return { error }
    }
  }

  async #printInTab(html: string): Promise<Uint8Array> {
    const { printTimeout, printsOfTab } = this.#limits
    const late = `the browser did not print it within ${printTimeout / 1000} s`
    this.#prints++
    const tab =
      this.#idle.pop() ??
      (await withTimeout(printTimeout, late, Tab.open(this.#running.browser, printTimeout)))
    try {
      const pdf = await withTimeout(printTimeout, late, tab.print(html))
      if (tab.prints < printsOfTab) this.#idle.push(tab)
      else tab.discard()
      return pdf
    } catch (error) {
      tab.discard()
      throw error
    }
  }

  async #restart(): Promise<void> {
    this.#idle = []
    await end(this.#running)
    this.#running = await launchBrowser(this.#running.choice, this.#env, this.#limits)
    this.#prints = 0
    // The printer may have been closed while the browser started.
    if (this.#closed) await end(this.#running)
  }
}

/**
 * Kills a browser with all processes that it started. It need not close in an orderly way: all that it would save is in its
 * profile, which is deleted.
 */
async function end({ process }: RunningBrowser): Promise<void> {
  process.kill()
  await process.ended
}
