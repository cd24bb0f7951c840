import type { Page } from 'puppeteer'
import { findBrowser } from '../../src/print/find-browser.ts'
import { launchBrowser, type RunningBrowser } from '../../src/print/launch-browser.ts'
import { LIMITS } from '../../src/print/print-limits.ts'
import { PRINT_SETTINGS, Tab } from '../../src/print/tab.ts'
import { TABS } from './bench-context.ts'

/** Starts the browser in the same way as `letters generate`. */
export const startBrowser = async (): Promise<RunningBrowser> =>
  launchBrowser(await findBrowser(undefined, process.env), process.env)

/**
 * Measures the browser's own limit: nothing but loading and printing, in reused tabs.
 *
 * @returns milliseconds for all documents, without starting the browser
 */
export async function printBare(documents: readonly string[]): Promise<number> {
  const { browser } = await startBrowser()
  try {
    const pages = await Promise.all(Array.from({ length: TABS }, () => browser.newPage()))
    const queue = documents.values()
    const began = performance.now()
    await Promise.all(
      pages.map(async (page) => {
        for (const html of queue) await printOn(page, html)
      }),
    )
    return performance.now() - began
  } finally {
    await browser.close()
  }
}

/**
 * Measures the browser's limit in the way that `letters generate` prints: a tab keeps its page with styles and fonts, and
 * only the letter in it is replaced.
 *
 * @returns milliseconds for all documents, without starting the browser
 */
export async function printInKeptPages(documents: readonly string[]): Promise<number> {
  const { browser } = await startBrowser()
  try {
    const tabs = await Promise.all(Array.from({ length: TABS }, () => Tab.open(browser, LIMITS.printTimeout)))
    const queue = documents.values()
    const began = performance.now()
    await Promise.all(
      tabs.map(async (tab) => {
        for (const html of queue) assertPdf(await tab.print(html))
      }),
    )
    return performance.now() - began
  } finally {
    await browser.close()
  }
}

/** Prints in the usual way: a browser for each document, one after the other. @returns milliseconds */
export async function printOneByOne(documents: readonly string[]): Promise<number> {
  const began = performance.now()
  for (const html of documents) {
    const { browser } = await startBrowser()
    try {
      await printOn(await browser.newPage(), html)
    } finally {
      await browser.close()
    }
  }
  return performance.now() - began
}

async function printOn(page: Page, html: string): Promise<void> {
  await page.setContent(html, { waitUntil: 'load' })
  const session = await sessionOf(page)
  const { data } = await session.send('Page.printToPDF', PRINT_SETTINGS)
  assertPdf(Buffer.from(data, 'base64'))
}

function assertPdf(pdf: Uint8Array): void {
  if (!Buffer.from(pdf.subarray(0, 5)).equals(Buffer.from('%PDF-'))) throw new Error('no PDF came')
}

const sessions = new WeakMap<Page, ReturnType<Page['createCDPSession']>>()

function sessionOf(page: Page): ReturnType<Page['createCDPSession']> {
  const session = sessions.get(page) ?? page.createCDPSession()
  sessions.set(page, session)
  return session
}
