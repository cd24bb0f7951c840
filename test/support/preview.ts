import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import { CommandProcess } from './command-process.ts'
import { FIXTURE_DATA } from './compose-letters.ts'
import { PROJECT } from './folders.ts'

/** A running preview. */
export interface RunningPreview {
  /** Its address, without a path. */
  readonly origin: string
  /** The cookie that gives access to a client that does not open the printed address. */
  readonly cookie: string
  /** The address of a path with the token, as it is printed. */
  readonly at: (path: string) => string
  /** Requests a path with the cookie. */
  readonly fetch: (path: string) => Promise<Response>
  /** Its output so far, on both streams. */
  said(): string
  /** Ends it as Ctrl+C does. @returns its exit status */
  end(): Promise<number | null>
}

/** The command; a further --data among its arguments replaces this one. */
const PREVIEW = ['preview', '--port', '0', '--data', FIXTURE_DATA]

/** The line in which a preview prints its address. */
const ADDRESS = /(?:Preview|Desk): (\S+)\n/

/** How to reach a preview by the address that it printed. */
function reach(printed: string): Pick<RunningPreview, 'origin' | 'cookie' | 'at' | 'fetch'> {
  const { origin, port, search, searchParams } = new URL(printed)
  const cookie = `letters-preview-${port}=${searchParams.get('token') ?? ''}`
  return {
    origin,
    cookie,
    at: (path) => `${origin}${path}${search}`,
    fetch: (path) => fetch(`${origin}${path}`, { headers: { cookie } }),
  }
}

/** Starts `letters preview` in a process of its own, on a free port. `args` may name other data than the fixture's. */
export async function withPreview<T>(
  args: readonly string[],
  work: (preview: RunningPreview) => Promise<T>,
): Promise<T> {
  const child = spawn(process.execPath, [join(PROJECT, 'src', 'bin.js'), ...PREVIEW, ...args], {
    cwd: PROJECT,
    env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const closed = once(child, 'close')
  const address = new Promise<string>((resolve, reject) => {
    const listen = (text: string) => {
      said += text
      const found = ADDRESS.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    }
    child.stdout.setEncoding('utf8').on('data', listen)
    child.stderr.setEncoding('utf8').on('data', listen)
    void closed.then(() => reject(new Error(`the preview ended: ${said}`)))
  })
  try {
    return await work({
      ...reach(await address),
      said: () => said,
      end: async () => {
        child.kill('SIGINT')
        return ((await closed) as [number | null])[0]
      },
    })
  } finally {
    child.kill('SIGKILL')
    await closed
  }
}

/** Runs previews or desks for the tests of one file, one at a time, in the process that all files share for them. */
export function sharedPreview(command: 'preview' | 'desk' = 'preview'): typeof withPreview {
  let process: CommandProcess | undefined
  afterAll(() => process?.end())
  return async (args, work) => {
    process ??= CommandProcess.shared('previews')
    const address = Promise.withResolvers<string>()
    let said = ''
    const running = process.call([command, ...PREVIEW.slice(1), ...args], {}, (text) => {
      said += text
      const found = ADDRESS.exec(said)?.[1]
      if (found !== undefined) address.resolve(found)
    })
    void running.outcome.then(() => address.reject(new Error(`the preview ended: ${said}`)))
    const end = async () => {
      running.signal('SIGINT')
      return (await running.outcome).status
    }
    try {
      return await work({ ...reach(await address.promise), said: () => said, end })
    } finally {
      await end()
    }
  }
}
