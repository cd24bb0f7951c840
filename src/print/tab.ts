import type { Browser, CDPSession, Page } from 'puppeteer'
import { splitDocument } from '../html/split-document.ts'
import { preparePage, replaceContent, showOnScreen } from './in-page.ts'

/** How a letter is printed, as the browser's protocol says it: part of what a PDF depends on. The styles set margins. */
export const PRINT_SETTINGS = {
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
  marginTop: 0,
  marginRight: 0,
  marginBottom: 0,
  marginLeft: 0,
} as const

/**
 * A browser tab, which prints one document after the other. Where a document has the same frame as the one before, only its
 * title and body are replaced in the page: the PDF is the same (test/print/tab.test.ts) in about half of the time.
 */
export class Tab {
  readonly #page: Page
  readonly #session: CDPSession
  readonly #timeout: number
  /** The frame of the page, where it is prepared for another letter. */
  #frame: string | undefined
  #prints = 0
  #crashed = false
  /** Fails the current print. (One promise of a crash, raced against every print, would keep all PDFs in memory.) */
  #fail: ((reason: Error) => void) | undefined

  /** Opens a tab. @param timeout how long a step of printing may take, in milliseconds */
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

  /** The number of documents that it was given to print. */
  get prints(): number {
    return this.#prints
  }

  /**
   * Prints one document. Call it again only when it is done.
   *
   * @throws Error where it cannot be printed, and at once when the tab crashes: Puppeteer would wait for its timeout
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
    // Puppeteer's own page.pdf() fetches the PDF in pieces, which takes a tenth longer in all.
    const { data } = await this.#session.send('Page.printToPDF', PRINT_SETTINGS)
    return Buffer.from(data, 'base64')
  }

  /** Closes a tab that failed or has printed enough. Where that fails too, its browser has ended. */
  discard(): void {
    void this.#page.close().catch(() => undefined)
  }
}

const crash = (): Error => new Error('the browser’s tab crashed')
