import { afterAll, beforeAll } from '@jest/globals'
import type { Browser } from 'puppeteer'
import { launchVisitor } from './launch-visitor.ts'

/** A browser to visit the preview with, for the tests of one file. */
export function visitor(): () => Browser {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await launchVisitor()
  })
  afterAll(async () => {
    await browser?.close()
  })
  return () => {
    if (!browser) throw new Error('visit pages inside a test')
    return browser
  }
}
