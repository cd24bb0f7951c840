import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { killProcesses } from '../system/kill-processes.ts'
import { isSystemError } from '../system/system-error.ts'
import { makeTempDir, sweepTempDirs } from '../system/temp-dir.ts'
import { PipeTransport } from './pipe-transport.ts'
import { systemTempFolder } from '../system/system-folders.ts'

/** The process of a browser, with a profile folder that is gone when it is. */
export interface BrowserProcess {
  readonly pid: number | undefined
  readonly transport: PipeTransport
  /** What it wrote to its standard error, as far as it is kept. */
  errorOutput(): string
  /** Resolves when it has ended or could not be started; says how. */
  readonly ended: Promise<string>
  /** Ends it with all that it started. */
  kill(): void
}

/** How much of a browser's complaints is kept, in characters. */
const MAX_ERROR_OUTPUT = 20_000

/** Longer paths leave no room for the browser's socket, whose path may have 104 characters. */
const MAX_TMPDIR_LENGTH = 60

/** What profile folders' paths begin with. */
const profilePrefix = (env: NodeJS.ProcessEnv): string => join(systemTempFolder(env), 'letters-')

/** What a browser is started with, so that it is known by its profile. */
const profileArgument = (path: string): string => `--user-data-dir=${path}`

/**
 * Deletes the profile folders of browsers whose run was killed. A browser that was stopped (SIGSTOP) while its run was
 * killed does not see its pipe close: it is ended first.
 */
export function sweepProfiles(env: NodeJS.ProcessEnv): void {
  sweepTempDirs(profilePrefix(env), (profile) => killProcesses(profileArgument(profile)))
}

/**
 * Starts a browser over pipes: it ends when this process does, even when that is killed.
 *
 * @throws the system's error where it cannot be started at all
 */
export function startProcess(path: string, args: readonly string[], env: NodeJS.ProcessEnv): BrowserProcess {
  const profile = makeTempDir(profilePrefix(env))
  // What a killed browser leaves of its shared memory goes with the profile.
  const own = process.platform === 'linux' && profile.path.length <= MAX_TMPDIR_LENGTH
  let child: ChildProcess
  try {
    child = spawn(path, ['--remote-debugging-pipe', profileArgument(profile.path), ...args], {
      // A group of its own: signals at the terminal are not for it, and it can be ended with its children.
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
  const leave = () => {
    kill()
    profile.remove()
  }
  process.once('exit', leave)
  const ended = waitForExit(child).finally(() => {
    process.off('exit', leave)
    // Its children may outlive it for a moment, and write.
    leave()
  })
  return { pid: child.pid, transport: transportOf(child), errorOutput: keepErrorOutput(child), ended, kill }
}

/** Waits for the end of a process, told as "ENOENT", "status 127", "signal SIGKILL". */
async function waitForExit(child: ChildProcess): Promise<string> {
  try {
    const [status, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    return signal === null ? `status ${status}` : `signal ${signal}`
  } catch (error) {
    if (isSystemError(error)) return error.code
    throw error
  }
}

function transportOf({ stdio }: ChildProcess): PipeTransport {
  return new PipeTransport(stdio[3] as Writable, stdio[4] as Readable)
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
    // Gone already, with all of its group; macOS answers EPERM for one that is on its way.
    if (!isSystemError(error)) throw error
  }
}
