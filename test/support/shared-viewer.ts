import { afterAll, beforeAll } from '@jest/globals'
import puppeteer, { type Browser } from 'puppeteer'
import { CommandProcess } from './command-process.ts'

/** A browser to view pages with, for the tests of one file. All files of a worker share it. */
export function sharedViewer(): () => Browser {
  const process = CommandProcess.shared()
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await puppeteer.connect({ browserWSEndpoint: await process.viewer() })
  })
  afterAll(async () => {
    await browser?.disconnect()
    await process.end()
  })
  return () => {
    if (!browser) throw new Error('visit pages inside a test')
    return browser
  }
}
