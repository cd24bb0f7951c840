import type { Browser } from 'puppeteer'
import { isSystemError } from '../system/system-error.ts'
import { describeLackOfSpace, systemTempFolder } from '../system/system-folders.ts'
import { startProcess, type BrowserProcess } from './browser-process.ts'
import { NoBrowserError, type BrowserChoice } from './find-browser.ts'
import { LIMITS, type PrintLimits } from './print-limits.ts'
import { withTimeout } from './with-timeout.ts'

/** A running browser, and how it was started. */
export interface RunningBrowser {
  readonly browser: Browser
  readonly process: BrowserProcess
  readonly choice: BrowserChoice
  readonly version: string
  /** Whether the browser's sandbox is on; it is off only where the system does not allow it. */
  readonly sandbox: boolean
  /** Whether the embedded browser uses the libraries that come with it, since the system lacks some. */
  readonly bundledLibraries: boolean
}

const ARGUMENTS = [
  // A letter fetches nothing: no host name is resolved.
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
 * @param onStart called with the process when it was started: until the browser answers, there is time for other work
 * @throws NoBrowserError where it cannot be started, with the browser's own reason
 */
export async function launchBrowser(
  choice: BrowserChoice,
  env: NodeJS.ProcessEnv,
  limits: PrintLimits = LIMITS,
  onStart?: (process: BrowserProcess) => void,
): Promise<RunningBrowser> {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  let mode: LaunchMode = { sandbox: !isRoot, bundledLibraries: false }
  for (;;) {
    try {
      return await start(choice, env, mode, limits, onStart)
    } catch (error) {
      if (!(error instanceof StartError)) throw error
      const lacksLibrary = /error while loading shared libraries/.test(error.errorOutput)
      if (lacksLibrary && choice.libraries !== undefined && !mode.bundledLibraries)
        mode = { ...mode, bundledLibraries: true }
      else if (mode.sandbox && /sandbox|user namespaces|zygote/i.test(error.errorOutput))
        mode = { ...mode, sandbox: false }
      else
        throw new NoBrowserError(`the browser ${choice.path} cannot be started: ${reasonIn(error)}`, {
          cause: error,
        })
    }
  }
}

type LaunchMode = Pick<RunningBrowser, 'sandbox' | 'bundledLibraries'>

/** How long after its pipes a browser may end, in milliseconds. */
const EXIT_TIMEOUT = 1_000

/** A browser that did not start. The message says how it ended. */
class StartError extends Error {
  /** The end of what it wrote to its standard error. */
  readonly errorOutput: string

  constructor(how: string, errorOutput: string, cause?: unknown) {
    super(how, { cause })
    this.errorOutput = errorOutput
  }
}

async function start(
  choice: BrowserChoice,
  env: NodeJS.ProcessEnv,
  mode: LaunchMode,
  { startTimeout }: PrintLimits,
  onStart?: (process: BrowserProcess) => void,
): Promise<RunningBrowser> {
  const { default: puppeteer } = await import('puppeteer')
  const libraries = [choice.libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  const args = await puppeteer.defaultArgs({
    headless: choice.found === 'embedded' ? 'shell' : true,
    args: [...ARGUMENTS, ...(mode.sandbox ? [] : ['--no-sandbox'])],
  })
  const child = startOrExplain(
    choice.path,
    args,
    mode.bundledLibraries ? { ...env, LD_LIBRARY_PATH: libraries } : env,
  )
  onStart?.(child)
  const connect = async () => {
    const browser = await puppeteer.connect({ transport: child.transport, protocolTimeout: startTimeout })
    return { browser, process: child, choice, version: await browser.version(), ...mode }
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
        // A broken connection usually means that the browser is ending: how it ends is the better message.
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
  ENOENT: 'it does not exist, or a file that it needs does not (ENOENT)',
  ENOEXEC: 'it is not a program for this system (ENOEXEC)',
  EACCES: 'it may not be run (EACCES): correct its permissions',
}

function startOrExplain(path: string, args: readonly string[], env: NodeJS.ProcessEnv): BrowserProcess {
  const lackOfSpace = describeLackOfSpace(env)
  if (lackOfSpace !== undefined) throw new StartError(lackOfSpace, '')
  try {
    return startProcess(path, args, env)
  } catch (error) {
    if (!isSystemError(error)) throw error
    const { code, syscall } = error
    const how =
      syscall === 'mkdtemp'
        ? `no temporary folder can be created for it in ${systemTempFolder(env)} (${code}): free space there, or set TMPDIR`
        : START_FAILURES[code]
    throw new StartError(how ?? code, '', error)
  }
}

/** Why a browser did not start: the line of its error output that says so, else how it ended. */
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
