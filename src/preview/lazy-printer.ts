import { findBrowser } from '../print/find-browser.ts'
import { openPrinter, type Printer } from '../print/printer.ts'
import { sha256 } from '../system/sha256.ts'

/** How many printed letters are cached, so that page breaks and PDF come from one printing. */
const MAX_PRINTED = 8

/** A printer that starts its browser for the first document and keeps it open until it is closed. */
export class LazyPrinter {
  readonly #given: string | undefined
  readonly #env: NodeJS.ProcessEnv
  readonly #printed = new Map<string, Promise<Uint8Array>>()
  #printer: Promise<Printer> | undefined
  #closed = false

  /** @param given the browser named on the command line */
  constructor(given: string | undefined, env: NodeJS.ProcessEnv) {
    this.#given = given
    this.#env = env
  }

  /** Prints a document, or returns the cached PDF. @throws NoBrowserError */
  print(html: string): Promise<Uint8Array> {
    const key = sha256(html)
    const known = this.#printed.get(key)
    if (known) return known
    const printing = this.#open().then((printer) => printer.print(html))
    this.#printed.set(key, printing)
    // A failed document is printed again on the next request.
    printing.catch(() => this.#printed.delete(key))
    for (const oldest of [...this.#printed.keys()].slice(0, -MAX_PRINTED)) this.#printed.delete(oldest)
    return printing
  }

  /** Closes the browser, if there is one. */
  async close(): Promise<void> {
    this.#closed = true
    const printer = await this.#printer?.catch(() => undefined)
    await printer?.close()
  }

  #open(): Promise<Printer> {
    if (this.#closed) return Promise.reject(new Error('the preview has ended'))
    this.#printer ??= findBrowser(this.#given, this.#env).then((choice) => openPrinter(choice, this.#env))
    this.#printer.catch(() => (this.#printer = undefined))
    return this.#printer
  }
}
