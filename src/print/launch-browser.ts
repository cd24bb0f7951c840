import type { Browser } from 'puppeteer'
import { startProcess, type BrowserProcess } from './browser-process.ts'
import { NoBrowserError, type BrowserChoice } from './find-browser.ts'
import { LIMITS, type PrintLimits } from './print-limits.ts'
import { isSystemError } from '../system/system-error.ts'
import { describeLackOfSpace, systemTempFolder } from '../system/system-folders.ts'
import { withTimeout } from './with-timeout.ts'

/** A running browser, and what it took to start it. */
export interface RunningBrowser {
  readonly browser: Browser
  readonly process: BrowserProcess
  readonly choice: BrowserChoice
  readonly version: string
  /** Whether the browser's own sandbox is on; off only where the system does not allow it. */
  readonly sandbox: boolean
  /** Whether the embedded browser needed the libraries that come with it. */
  readonly bundledLibraries: boolean
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

/**
 * Starts a browser, with its sandbox wherever the system allows it.
 *
 * @param onStart called when its process is there: until it answers, there is time for other things
 * @throws NoBrowserError where it cannot be started, with the browser's own reason
 */
export async function launchBrowser(
  choice: BrowserChoice,
  env: NodeJS.ProcessEnv,
  limits: PrintLimits = LIMITS,
  onStart?: () => void,
): Promise<RunningBrowser> {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  let way: LaunchMode = { sandbox: !isRoot, bundledLibraries: false }
  for (;;) {
    try {
      return await start(choice, env, way, limits, onStart)
    } catch (error) {
      if (!(error instanceof StartError)) throw error
      const lacksLibrary = /error while loading shared libraries/.test(error.errorOutput)
      if (lacksLibrary && choice.libraries !== undefined && !way.bundledLibraries)
        way = { ...way, bundledLibraries: true }
      else if (way.sandbox && /sandbox|user namespaces|zygote/i.test(error.errorOutput))
        way = { ...way, sandbox: false }
      else
        throw new NoBrowserError(`the browser ${choice.path} cannot be started: ${reasonIn(error)}`, {
          cause: error,
        })
    }
  }
}

type LaunchMode = Pick<RunningBrowser, 'sandbox' | 'bundledLibraries'>

/** How long the end of a browser may come after that of its pipes, in milliseconds. */
const EXIT_TIMEOUT = 1_000

/** A browser that did not start; the message says how it ended. */
class StartError extends Error {
  /** What it wrote to its standard error. */
  readonly errorOutput: string

  constructor(how: string, complaint: string, cause?: unknown) {
    super(how, { cause })
    this.errorOutput = complaint
  }
}

async function start(
  choice: BrowserChoice,
  env: NodeJS.ProcessEnv,
  way: LaunchMode,
  { startTimeout }: PrintLimits,
  onStart?: () => void,
): Promise<RunningBrowser> {
  const { default: puppeteer } = await import('puppeteer')
  const libraries = [choice.libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  const args = await puppeteer.defaultArgs({
    headless: choice.found === 'embedded' ? 'shell' : true,
    args: [...ARGUMENTS, ...(way.sandbox ? [] : ['--no-sandbox'])],
  })
  const child = startOrExplain(
    choice.path,
    args,
    way.bundledLibraries ? { ...env, LD_LIBRARY_PATH: libraries } : env,
  )
  onStart?.()
  const connect = async () => {
    const browser = await puppeteer.connect({ transport: child.transport, protocolTimeout: startTimeout })
    return { browser, process: child, choice, version: await browser.version(), ...way }
  }
  const endedEarly = async () => {
    const how = await child.ended
    throw new StartError(START_FAILURES[how] ?? `it ended at once (${how})`, child.errorOutput())
  }
  const late = `it did not answer within ${startTimeout / 1000} s`
  try {
    return await withTimeout(
      startTimeout,
      late,
      Promise.race([
        endedEarly(),
        // A connection that breaks mostly means that the browser is ending: how it ends says more.
        connect().catch((error: unknown) => withTimeout(EXIT_TIMEOUT, String(error), endedEarly())),
      ]),
    )
  } catch (error) {
    child.kill()
    await child.ended
    if (error instanceof StartError || !(error instanceof Error)) throw error
    throw new StartError(error.message, child.errorOutput(), error)
  }
}

const START_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there, or what it needs to be run is not (ENOENT)',
  ENOEXEC: 'it is no program for this system (ENOEXEC)',
  EACCES: 'it may not be run (EACCES): correct its rights',
}

function startOrExplain(path: string, args: readonly string[], env: NodeJS.ProcessEnv): BrowserProcess {
  const lack = describeLackOfSpace(env)
  if (lack !== undefined) throw new StartError(lack, '')
  try {
    return startProcess(path, args, env)
  } catch (error) {
    if (!isSystemError(error)) throw error
    const { code, syscall } = error
    const profile = syscall === 'mkdtemp'
    const how = profile
      ? `no temporary folder can be made for it in ${systemTempFolder(env)} (${code}): free space there, or set TMPDIR`
      : START_FAILURES[code]
    throw new StartError(how ?? code, '', error)
  }
}

/** Why a browser did not start: the line of its complaint that says it, else how it ended. */
function reasonIn({ message, errorOutput: complaint }: StartError): string {
  const lines = complaint.split('\n').map((line) => line.trim())
  const telling = lines.find((line) =>
    /error while loading|ERROR:|FATAL:|ENOENT|EACCES|not found/i.test(line),
  )
  const last = lines.findLast((line) => line !== '')
  return (
    telling?.replace(/^\[[^\]]*\]\s*/, '') ?? (last === undefined ? message : `${message}, saying "${last}"`)
  )
}
