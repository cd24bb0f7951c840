import { afterAll, beforeAll } from '@jest/globals'
import type { Browser } from 'puppeteer'
import { findBrowser } from '../../src/print/find-browser.ts'
import { launchBrowser } from '../../src/print/launch-browser.ts'

/** The printing browser for the tests of one file, started before the first and ended after the last. */
export function sharedBrowser(): () => Browser {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = (await launchBrowser(await findBrowser(undefined, process.env), process.env)).browser
  })
  afterAll(async () => {
    await browser?.close()
  })
  return () => {
    if (!browser) throw new Error('look at pages inside a test')
    return browser
  }
}
