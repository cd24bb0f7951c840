import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, jest, test } from '@jest/globals'
import { SYSTEM_ID } from '../../src/system/process-identity.ts'
import { lockOutput } from '../../src/record/output-lock.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { testOnSmallDisk } from '../support/small-disk.ts'

const HOLDER = join(import.meta.dirname, '..', 'support', 'lock-holder.ts')
const SINCE = '2019-07-24T00:00:00.000Z'
/** No process has an ID as high as this. */
const GONE = 2 ** 30
const lockOf = (pid: number, system = SYSTEM_ID) =>
  JSON.stringify({ pid, host: hostname(), system, since: SINCE, owner: 'x' })

/** A process that takes the folder's lock, with its output, line by line, and a way to make it release the lock. */
class Taker {
  readonly #child: ChildProcess
  readonly #lines: AsyncIterator<string>

  /** @param how options of lock-holder.ts; "--apart" puts it into a process namespace of its own, as a container does */
  constructor(output: string, ...how: string[]) {
    const command = [process.execPath, HOLDER, output, ...how.filter((option) => option !== '--apart')]
    const apart = how.includes('--apart') ? ['unshare', '--pid', '--fork', '--mount-proc'] : []
    const [program = '', ...args] = [...apart, ...command]
    const child = spawn(program, args, {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.#child = child
    this.#lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  }

  async says(): Promise<string> {
    return ((await this.#lines.next()) as { value: string }).value
  }

  /** Waits for its result, past the points at which it stops. */
  async verdict(): Promise<string> {
    for (;;) {
      const line = await this.says()
      if (line !== 'begun' && line !== 'looked') return line
    }
  }

  async end(signal?: 'SIGKILL'): Promise<void> {
    const closed = once(this.#child, 'close')
    if (signal) this.#child.kill(signal)
    else this.#child.stdin?.end()
    await closed
  }
}

async function inOutput(work: (output: string, go: () => Promise<void>) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const output = join(folder, 'output')
    await mkdir(output)
    await work(output, () => writeFile(join(folder, 'go'), ''))
  })
}

describe('of two runs that lock an output folder at the same moment, one succeeds', () => {
  test('and a lock is never visible before it names its owner', async () => {
    await inOutput(async (output, go) => {
      const slow = new Taker(output, '--pausing')
      expect(await slow.says()).toBe('begun')
      const quick = new Taker(output)
      expect(await quick.verdict()).toBe('taken')
      await go()
      expect(await slow.verdict()).toContain('another run (process ')
      await Promise.all([slow.end(), quick.end()])
      expect(readdirSync(output)).toEqual([])
    })
  })

  test('even where the file system has no hard links, and a lock is empty for a moment', async () => {
    await inOutput(async (output, go) => {
      const slow = new Taker(output, '--pausing', '--linkless')
      await go()
      expect(await slow.verdict()).toBe('taken')
      expect(readFileSync(join(output, '.lock'), 'utf8')).toContain(SINCE)
      const late = new Taker(output, '--linkless')
      expect(await late.verdict()).toContain('another run (process ')
      await Promise.all([slow.end(), late.end()])
      expect(readdirSync(output)).toEqual([])
    })
  })

  test('an empty lock that is being written is waited for, and respected', async () => {
    await inOutput(async (output, go) => {
      await writeFile(join(output, '.lock'), '')
      const second = new Taker(output, '--looking')
      expect(await second.says()).toBe('looked')
      await writeFile(join(output, '.lock'), lockOf(process.pid))
      await go()
      expect(await second.verdict()).toContain(`another run (process ${process.pid} on `)
      await second.end()
      expect(readdirSync(output)).toEqual(['.lock'])
    })
  })
})

test('a run that is killed before its lock is in place blocks nobody, and the next run cleans up', async () => {
  await inOutput(async (output) => {
    const killed = new Taker(output, '--pausing')
    expect(await killed.says()).toBe('begun')
    await killed.end('SIGKILL')
    expect(readdirSync(output)).toHaveLength(1)
    lockOutput(output, SINCE).release()
    expect(readdirSync(output)).toEqual([])
  })
})

describe('a lock that was moved aside while it was inspected', () => {
  const aside = (host: string, pid: number) => `.lock.aside-${host}-${pid}`

  test.each([
    ['of a run that goes on', lockOf(process.ppid)],
    ['of another machine', lockOf(1, 'abcdefabcdef')],
  ])('%s is valid where it is, whoever moved it aside', async (_what, text) => {
    await inOutput(async (output) => {
      for (const name of [aside(SYSTEM_ID, GONE), aside('abcdefabcdef', 1)]) {
        await writeFile(join(output, name), text)
        expect(() => lockOutput(output, SINCE)).toThrow('another run (process ')
      }
      expect(readdirSync(output)).toHaveLength(2)
    })
  })

  test('of a run that has ended blocks nobody, and is removed with the process that moved it aside', async () => {
    await inOutput(async (output) => {
      const kept = aside(SYSTEM_ID, process.ppid)
      for (const name of [aside(SYSTEM_ID, GONE), kept]) await writeFile(join(output, name), lockOf(GONE))
      lockOutput(output, SINCE).release()
      expect(readdirSync(output)).toEqual([kept])
    })
  })

  test('of another shard blocks no shard', async () => {
    await inOutput(async (output) => {
      await writeFile(join(output, `.lock-shard-2-of-2.aside-${SYSTEM_ID}-${GONE}`), lockOf(process.ppid))
      lockOutput(output, SINCE, { part: 1, of: 2 }).release()
      expect(() => lockOutput(output, SINCE, { part: 2, of: 2 })).toThrow('another run (process ')
      expect(() => lockOutput(output, SINCE)).toThrow('another run (process ')
    })
  })
})

testOnSmallDisk(
  'runs in two containers with one host name do not have the folder at the same time',
  async () => {
    await inOutput(async (output) => {
      for (const [first, second] of [
        [[], ['--apart']],
        [['--apart'], []],
        [['--apart'], ['--apart']],
      ] as const) {
        const holder = new Taker(output, ...first)
        expect(await holder.verdict()).toBe('taken')
        const other = new Taker(output, ...second)
        expect(await other.verdict()).toContain('its lock expires 2 minutes after that')
        await other.end()
        await holder.end()
        expect(readdirSync(output)).toEqual([])
      }
    })
  },
)

test('a run renews its lock, so that other systems see that it is still running', async () => {
  await inOutput((output) => {
    jest.useFakeTimers({ now: Date.now() })
    const lock = lockOutput(output, SINCE)
    const path = join(output, '.lock')
    utimesSync(path, 0, 0)
    jest.advanceTimersByTime(5_000)
    expect(statSync(path).mtimeMs).toBeGreaterThan(0)
    lock.release()
    jest.useRealTimers()
    return Promise.resolve()
  })
})

test('a run releases its own lock, and not one that has replaced it', async () => {
  await inOutput(async (output) => {
    const lock = lockOutput(output, SINCE)
    await writeFile(join(output, '.lock'), lockOf(process.ppid))
    expect(() => lock.assertHeld()).toThrow('another run took over the output folder')
    lock.release()
    expect(readFileSync(join(output, '.lock'), 'utf8')).toBe(lockOf(process.ppid))
  })
})
