import type { Browser, CDPSession, Page } from 'puppeteer'
import { preparePage, replaceContent, showOnScreen } from './in-page.ts'
import { PRINT_COMMAND } from './print-settings.ts'
import { splitDocument } from '../html/split-document.ts'

/**
 * A tab of a browser, which prints one document after the other. One of the same frame as the one before only has its
 * title and body put into the page that is there: the PDF is the same (test/print/tab.test.ts) in about half of the time.
 */
export class Tab {
  readonly #page: Page
  readonly #session: CDPSession
  readonly #timeout: number
  /** The frame that the page is ready to take another letter into. */
  #frame: string | undefined
  #prints = 0
  #crashed = false
  /** Fails what is being printed. (A promise of the crash, raced by every print, would keep all their PDFs.) */
  #fail: ((reason: Error) => void) | undefined

  /** @param timeout how long a step of printing may take, in milliseconds */
  static async open(browser: Browser, timeout: number): Promise<Tab> {
    const page = await browser.newPage()
    page.setDefaultTimeout(timeout)
    const [session] = await Promise.all([
      page.createCDPSession(),
      page.setJavaScriptEnabled(false),
      page.setOfflineMode(true),
    ])
    return new Tab(page, session, timeout)
  }

  private constructor(page: Page, session: CDPSession, timeout: number) {
    this.#page = page
    this.#session = session
    this.#timeout = timeout
    page.once('error', () => {
      this.#crashed = true
      this.#fail?.(crash())
    })
  }

  /** How many documents it was given. */
  get prints(): number {
    return this.#prints
  }

  /**
   * Prints one document; the next may come when it is done.
   *
   * @throws Error where it cannot be printed, also when the tab's process crashes: Puppeteer would wait until its time is up
   */
  async print(html: string): Promise<Uint8Array> {
    this.#prints++
    if (this.#crashed) throw crash()
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
    this.#fail = reject
    this.#print(html).then(resolve, reject)
    return promise
  }

  async #print(html: string): Promise<Uint8Array> {
    const parts = splitDocument(html)
    if (parts && parts.frame === this.#frame) {
      await this.#page.evaluate(replaceContent, { title: parts.title, body: parts.body })
    } else {
      if (this.#frame !== undefined) await this.#page.evaluate(showOnScreen)
      this.#frame = undefined
      await this.#page.setContent(html, { waitUntil: 'load', timeout: this.#timeout })
      if (parts && (await this.#page.evaluate(preparePage, parts))) this.#frame = parts.frame
    }
    // Asked for by itself: Puppeteer would fetch it in pieces, which takes a tenth more of the whole.
    const { data } = await this.#session.send('Page.printToPDF', PRINT_COMMAND)
    return Buffer.from(data, 'base64')
  }

  /** A tab that failed or is used up is not used again; where closing it fails as well, its browser is at an end. */
  discard(): void {
    void this.#page.close().catch(() => undefined)
  }
}

const crash = (): Error => new Error('the browser’s tab crashed')
