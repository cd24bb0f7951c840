import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { killProcesses } from '../system/kill-processes.ts'
import { isSystemError } from '../system/system-error.ts'
import { systemTempFolder } from '../system/system-folders.ts'
import { makeTempDir, sweepTempDirs } from '../system/temp-dir.ts'
import { PipeTransport } from './pipe-transport.ts'

/** The process of a browser, with a profile folder that is deleted when it ends. */
export interface BrowserProcess {
  readonly pid: number | undefined
  readonly transport: PipeTransport
  /** The end of what it wrote to its standard error. */
  errorOutput(): string
  /** Resolves when it has ended or could not be started, to "ENOENT", "status 127" or "signal SIGKILL". */
  readonly ended: Promise<string>
  /** Kills it with all processes that it started. */
  kill(): void
}

/** How much of a browser's error output is kept, in characters. */
const MAX_ERROR_OUTPUT = 20_000

/** The longest TMPDIR that leaves room for the browser's socket, whose path may have 104 characters. */
const MAX_TMPDIR_LENGTH = 60

/** What the paths of profile folders begin with. */
const profilePrefix = (env: NodeJS.ProcessEnv): string => join(systemTempFolder(env), 'letters-')

/** The argument that starts a browser with a profile folder, by which its processes are found again. */
const profileArgument = (path: string): string => `--user-data-dir=${path}`

/**
 * Deletes the profile folders of browsers whose run was killed. A browser that was suspended (SIGSTOP) at that time did not
 * notice that its pipe closed: it is killed first.
 */
export function sweepProfiles(env: NodeJS.ProcessEnv): void {
  sweepTempDirs(profilePrefix(env), (profile) => killProcesses(profileArgument(profile)))
}

/**
 * Starts a browser that is connected by pipes: it ends when this process does, even when this one is killed.
 *
 * @throws the system's error where it cannot be started at all
 */
export function startProcess(path: string, args: readonly string[], env: NodeJS.ProcessEnv): BrowserProcess {
  const profile = makeTempDir(profilePrefix(env))
  // The shared memory that a killed browser leaves behind is deleted with its profile.
  const own = process.platform === 'linux' && profile.path.length <= MAX_TMPDIR_LENGTH
  let child: ChildProcess
  try {
    child = spawn(path, ['--remote-debugging-pipe', profileArgument(profile.path), ...args], {
      // A process group of its own: signals of the terminal do not reach it, and it can be killed with its children.
      detached: process.platform !== 'win32',
      windowsHide: true,
      env: own ? { ...env, TMPDIR: profile.path } : env,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    })
  } catch (error) {
    profile.remove()
    throw error
  }
  const kill = () => killGroup(child)
  const cleanUp = () => {
    kill()
    profile.remove()
  }
  process.once('exit', cleanUp)
  const ended = waitForExit(child).finally(() => {
    process.off('exit', cleanUp)
    // Its children may live on for a moment, and write.
    cleanUp()
  })
  return { pid: child.pid, transport: transportOf(child), errorOutput: keepErrorOutput(child), ended, kill }
}

/** @returns how the process ended: "ENOENT", "status 127", "signal SIGKILL" */
async function waitForExit(child: ChildProcess): Promise<string> {
  try {
    await once(child, 'exit')
    return child.signalCode === null ? `status ${child.exitCode}` : `signal ${child.signalCode}`
  } catch (error) {
    if (isSystemError(error)) return error.code
    throw error
  }
}

function transportOf({ stdio }: ChildProcess): PipeTransport {
  const [, , , output, input] = stdio
  if (output instanceof Writable && input instanceof Readable) return new PipeTransport(output, input)
  throw new Error('the browser was started without pipes')
}

function keepErrorOutput(child: ChildProcess): () => string {
  let text = ''
  child.stderr
    ?.setEncoding('utf8')
    .on('data', (more: string) => (text = (text + more).slice(-MAX_ERROR_OUTPUT)))
  return () => text
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    // It has ended already, with its whole group; macOS answers EPERM while it is ending.
    if (!isSystemError(error)) throw error
  }
}
