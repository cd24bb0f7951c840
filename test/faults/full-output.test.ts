import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { describe, expect, test } from '@jest/globals'
import { main } from '../../src/cli/main.ts'
import { watchStreams } from '../../src/cli/watch-streams.ts'
import { FIXTURE_DATA } from '../support/compose-letters.ts'
import { PROJECT } from '../support/folders.ts'

const WHERE = ['--data', FIXTURE_DATA, '--output', '/nonexistent']

/** One command for each way to write to standard output: lines, a document, a letter, help. */
const WAYS = [
  ['check', '2025', ...WHERE],
  ['check', '2025', '--json', ...WHERE],
  ['html', '2025', 'london-borough-of-bexley', ...WHERE],
  ['--help'],
]

/** The other commands that write to it, all of them lines. Printing letters writes to it in the same way. */
const OTHERS = [
  ['status', '2025', ...WHERE],
  ['changes', '2025', ...WHERE],
  ['generate', '2025', '--dry-run', ...WHERE],
  ['doctor', '--browser', '/nowhere'],
]

const SENTENCE = 'letters: standard output cannot be written: no space is left on the disk (ENOSPC)\n'

describe('in a process of its own', () => {
  const begin = (args: readonly string[], stdout: number | 'pipe') =>
    spawn(process.execPath, [join(PROJECT, 'src', 'bin.js'), ...args], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', stdout, 'pipe'],
    })

  async function endOf(child: ChildProcess): Promise<{ stderr: string; status: number | null }> {
    const closed = once(child, 'close')
    const stderr = await textOf(child.stderr as NodeJS.ReadableStream)
    await closed
    return { stderr, status: child.exitCode }
  }

  const testOnLinux = process.platform === 'linux' ? test : test.skip

  testOnLinux.each(WAYS)('a full disk is reported once, in a sentence: letters %s %s', async (...args) => {
    const full = openSync('/dev/full', 'w')
    const child = begin(args, full)
    closeSync(full)
    const { stderr, status } = await endOf(child)
    expect(status).toBe(1)
    expect(stderr.split(SENTENCE)).toHaveLength(2)
    expect(stderr).not.toMatch(/^ +at /m)
  })

  // A document and help go the way of the letter and of lines.
  test.each(WAYS.slice(0, 1).concat(WAYS.slice(2, 3)))(
    'a reader that has gone is no error: letters %s %s',
    async (...args) => {
      const child = begin(args, 'pipe')
      child.stdout?.destroy()
      const { stderr, status } = await endOf(child)
      expect(stderr).not.toMatch(/^ +at |EPIPE/m)
      expect(status).toBe(0)
    },
  )
})

describe('on a stream that fails in the same way', () => {
  /** Runs a command as src/bin.js does, on a standard output that fails at every write. */
  async function runOn(code: string, args: readonly string[]): Promise<{ stderr: string; status: number }> {
    let stderr = ''
    const failing = new Writable({
      autoDestroy: false,
      write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code, syscall: 'write' })),
    })
    const own = {
      stdout: failing,
      stderr: Object.assign(new Writable(), { write: (text: string) => (stderr += text) !== '' }),
      env: {},
      cwd: () => PROJECT,
      on: () => undefined,
      off: () => undefined,
      exit: () => undefined,
    }
    const statusOf = watchStreams(own as unknown as Parameters<typeof watchStreams>[0])
    const status = await main(args, own)
    await new Promise(setImmediate)
    return { stderr, status: statusOf(status) }
  }

  test.each(OTHERS)('a full disk is reported once: letters %s %s', async (...args) => {
    const { stderr, status } = await runOn('ENOSPC', args)
    expect(status).toBe(1)
    expect(stderr.split(SENTENCE)).toHaveLength(2)
  })

  test.each(OTHERS)('a reader that has gone is no error: letters %s %s', async (...args) => {
    const { stderr, status } = await runOn('EPIPE', args)
    expect(stderr).not.toMatch(/^ +at |EPIPE/m)
    expect(status).toBe(args[0] === 'doctor' ? 1 : 0)
  })
})
