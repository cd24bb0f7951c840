import type { Browser, Page } from 'puppeteer'
import type { BrowserChoice } from './find-browser.ts'
import { PRINT_SETTINGS } from './print-settings.ts'
import { launchBrowser, type RunningBrowser } from './launch-browser.ts'

/** Prints HTML documents as PDF in one browser with reused tabs. */
export interface Printer {
  readonly browser: RunningBrowser
  /** Prints one document; several may be printed at once, each in a tab of its own. */
  print(html: string): Promise<Uint8Array>
  /** Ends the browser. What is still printing fails. */
  close(): Promise<void>
}

/** How long one letter may take, in milliseconds; an ordinary one takes a fiftieth of a second. */
const PRINT_TIMEOUT = 30_000

/** How long a browser may take to end by itself, in milliseconds. */
const CLOSE_TIMEOUT = 5_000

/** Starts a browser to print with. @throws NoBrowserError */
export async function openPrinter(choice: BrowserChoice, env: NodeJS.ProcessEnv): Promise<Printer> {
  const browser = await launchBrowser(choice, env)
  return new BrowserPrinter(browser, env)
}

class BrowserPrinter implements Printer {
  #running: RunningBrowser
  #idle: Page[] = []
  #restarting: Promise<void> | undefined
  readonly #env: NodeJS.ProcessEnv

  constructor(running: RunningBrowser, env: NodeJS.ProcessEnv) {
    this.#running = running
    this.#env = env
  }

  get browser(): RunningBrowser {
    return this.#running
  }

  async print(html: string): Promise<Uint8Array> {
    try {
      return await this.#try(html)
    } catch {
      // A tab or the whole browser may have crashed under it: once more, in a fresh one.
      if (!this.#running.browser.connected) await this.#restart()
      return this.#try(html)
    }
  }

  async close(): Promise<void> {
    await end(this.#running.browser)
  }

  async #try(html: string): Promise<Uint8Array> {
    const page = this.#idle.pop() ?? (await newPage(this.#running.browser))
    try {
      const pdf = await printPage(page, html)
      this.#idle.push(page)
      return pdf
    } catch (error) {
      // A tab that failed is not used again; where closing it fails as well, the first failure is the one that matters.
      void page.close().catch(() => undefined)
      throw error
    }
  }

  /** Tabs that find the browser dead at the same time share one restart. */
  #restart(): Promise<void> {
    this.#restarting ??= this.#replace().finally(() => (this.#restarting = undefined))
    return this.#restarting
  }

  async #replace(): Promise<void> {
    this.#idle = []
    await end(this.#running.browser)
    this.#running = await launchBrowser(this.#running.choice, this.#env)
  }
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage()
  await page.setJavaScriptEnabled(false)
  await page.setOfflineMode(true)
  page.setDefaultTimeout(PRINT_TIMEOUT)
  return page
}

/** Ends a browser, gently at first; it never outlives this call. */
async function end(browser: Browser): Promise<void> {
  const child = browser.process()
  const timer = setTimeout(() => child?.kill('SIGKILL'), CLOSE_TIMEOUT)
  try {
    if (browser.connected) await browser.close()
  } finally {
    clearTimeout(timer)
    child?.kill('SIGKILL')
  }
}

async function printPage(page: Page, html: string): Promise<Uint8Array> {
  await page.setContent(html, { waitUntil: 'load', timeout: PRINT_TIMEOUT })
  return page.pdf({ ...PRINT_SETTINGS, timeout: PRINT_TIMEOUT })
}
