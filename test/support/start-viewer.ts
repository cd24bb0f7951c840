import puppeteer from 'puppeteer'
import { startProcess } from '../../src/print/browser-process.ts'
import { findBrowser } from '../../src/print/find-browser.ts'
import { launchBrowser } from '../../src/print/launch-browser.ts'

/** The line in which a browser prints where its DevTools are. */
const ADDRESS = /DevTools listening on (ws:\S+)/

/**
 * Starts a browser to view pages with. The one that prints can reach no address; this is the same program without that
 * restriction. It ends with this process.
 *
 * @param launch launches the browser that prints, which shows how it starts on this machine
 * @returns the address to connect to it, by any number of tests
 */
export async function startViewer(launch = launchBrowser): Promise<string> {
  const choice = await findBrowser(undefined, process.env)
  const printing = await launch(choice, process.env)
  printing.process.kill()
  const args = await puppeteer.defaultArgs({
    headless: choice.found === 'embedded' ? 'shell' : true,
    args: ['--remote-debugging-port=0', ...(printing.sandbox ? [] : ['--no-sandbox'])],
  })
  const viewer = startProcess(
    choice.path,
    args,
    printing.bundledLibraries ? { ...process.env, LD_LIBRARY_PATH: choice.libraries } : process.env,
  )
  let end: string | undefined
  void viewer.ended.then((how) => (end = how))
  for (;;) {
    const address = ADDRESS.exec(viewer.errorOutput())?.[1]
    if (address !== undefined) return address
    if (end !== undefined) throw new Error(`the browser ended (${end}): ${viewer.errorOutput()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
