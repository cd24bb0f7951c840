import { afterAll, beforeAll } from '@jest/globals'
import { findBrowser } from '../../src/print/find-browser.ts'
import { openPrinter, type Printer } from '../../src/print/printer.ts'

/** A printer for the tests of one file, started before the first and ended after the last. */
export function sharedPrinter(): { print(html: string): Promise<Uint8Array> } {
  let printer: Printer | undefined
  beforeAll(async () => {
    printer = await openPrinter(await findBrowser(undefined, process.env), process.env)
  })
  afterAll(async () => {
    await printer?.close()
  })
  return {
    print: (html) => {
      if (!printer) throw new Error('print inside a test')
      return printer.print(html)
    },
  }
}
