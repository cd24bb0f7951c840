import puppeteer, { type Browser } from 'puppeteer'
import { findBrowser } from '../../src/print/find-browser.ts'
import { launchBrowser } from '../../src/print/launch-browser.ts'

/**
 * Launches a browser to view the preview with. The one that prints can reach no address; this is the same program
 * without that restriction.
 */
export async function launchViewer(): Promise<Browser> {
  const choice = await findBrowser(undefined, process.env)
  const printing = await launchBrowser(choice, process.env)
  await printing.browser.close()
  return puppeteer.launch({
    executablePath: choice.path,
    headless: choice.found === 'embedded' ? 'shell' : true,
    args: printing.sandbox ? [] : ['--no-sandbox'],
    env: printing.bundledLibraries ? { ...process.env, LD_LIBRARY_PATH: choice.libraries } : process.env,
    pipe: true,
  })
}
