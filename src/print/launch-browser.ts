import type { Browser } from 'puppeteer'
import { NoBrowserError, type BrowserChoice } from './find-browser.ts'

/** A running browser, and what it took to start it. */
export interface RunningBrowser {
  readonly browser: Browser
  readonly choice: BrowserChoice
  readonly version: string
  /** Whether the browser's own sandbox is on; off only where the system does not allow it. */
  readonly sandbox: boolean
  /** Whether the embedded browser needed the libraries that come with it. */
  readonly ownLibraries: boolean
}

const ARGUMENTS = [
  // A letter fetches nothing: whatever asks for a name gets none.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  // The same glyph positions on every system.
  '--font-render-hinting=none',
  // A small /dev/shm, as in containers, must not kill a tab.
  '--disable-dev-shm-usage',
]

/** How long a browser may take to start, in milliseconds. */
const START_TIMEOUT = 60_000

/**
 * Starts a browser, with its sandbox wherever the system allows it.
 *
 * @throws NoBrowserError where it cannot be started, with the browser's own reason
 */
export async function launchBrowser(choice: BrowserChoice, env: NodeJS.ProcessEnv): Promise<RunningBrowser> {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  let way: Way = { sandbox: !isRoot, ownLibraries: false }
  for (;;) {
    try {
      const browser = await start(choice, env, way)
      return { browser, choice, version: await browser.version(), ...way }
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const complaint = await complaintOf(choice, env, way, error)
      const lacksLibrary = /error while loading shared libraries/.test(complaint)
      if (lacksLibrary && choice.libraries !== undefined && !way.ownLibraries)
        way = { ...way, ownLibraries: true }
      else if (way.sandbox && /sandbox|user namespaces|zygote/i.test(complaint))
        way = { ...way, sandbox: false }
      else {
        const message = `the browser ${choice.path} cannot be started: ${reasonIn(complaint)}`
        throw new NoBrowserError(message, { cause: error })
      }
    }
  }
}

type Way = Pick<RunningBrowser, 'sandbox' | 'ownLibraries'>

async function start(choice: BrowserChoice, env: NodeJS.ProcessEnv, way: Way, pipe = true): Promise<Browser> {
  const { default: puppeteer } = await import('puppeteer')
  const libraries = [choice.libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  return puppeteer.launch({
    executablePath: choice.path,
    headless: choice.found === 'embedded' ? 'shell' : true,
    args: [...ARGUMENTS, ...(way.sandbox ? [] : ['--no-sandbox'])],
    env: way.ownLibraries ? { ...env, LD_LIBRARY_PATH: libraries } : { ...env },
    // Over a pipe the browser ends when this process does, even when it is killed.
    pipe,
    // Signals belong to the command line, which ends the browser itself.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    timeout: START_TIMEOUT,
    protocolTimeout: START_TIMEOUT,
  })
}

/** Why a browser did not start: Puppeteer tells its complaint only where it does not speak over a pipe. */
async function complaintOf(
  choice: BrowserChoice,
  env: NodeJS.ProcessEnv,
  way: Way,
  error: Error,
): Promise<string> {
  try {
    const browser = await start(choice, env, way, false)
    await browser.close()
    return error.message
  } catch (told) {
    return told instanceof Error ? told.message : error.message
  }
}

/** The line of the browser's complaint that says why. */
function reasonIn(complaint: string): string {
  const lines = complaint.split('\n').map((line) => line.trim())
  const telling = lines.find((line) =>
    /error while loading|ERROR:|FATAL:|ENOENT|EACCES|not found/i.test(line),
  )
  return (telling ?? lines[0] ?? '').replace(/^\[[^\]]*\]\s*/, '')
}
