import { afterAll, beforeAll } from '@jest/globals'
import type { Browser } from 'puppeteer'
import { launchViewer } from './launch-viewer.ts'

/** A browser to view the preview with, for the tests of one file. */
export function sharedViewer(): () => Browser {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await launchViewer()
  })
  afterAll(async () => {
    await browser?.close()
  })
  return () => {
    if (!browser) throw new Error('visit pages inside a test')
    return browser
  }
}
