import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { expect, test } from '@jest/globals'
import { FIXTURE_DATA } from '../support/letters-of.ts'
import { PROJECT } from '../support/folders.ts'

const WHERE = ['--data', FIXTURE_DATA, '--output', '/nonexistent']

/** Commands that write to standard output: lines, a document, help. Those that print need no other way to. */
const COMMANDS = [
  ['check', ...WHERE],
  ['check', '--json', ...WHERE],
  ['status', ...WHERE],
  ['changes', ...WHERE],
  ['generate', '--dry-run', ...WHERE],
  ['html', '2025', 'london-borough-of-bexley', ...WHERE],
  ['doctor', '--browser', '/nowhere'],
  ['--help'],
]

const begin = (args: readonly string[], stdout: number | 'pipe') =>
  spawn(process.execPath, [join(PROJECT, 'src', 'bin.js'), ...args], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', stdout, 'pipe'],
  })

async function endOf(child: ChildProcess): Promise<{ told: string; status: number | null }> {
  const closed = once(child, 'close')
  const told = await textOf(child.stderr as NodeJS.ReadableStream)
  await closed
  return { told, status: child.exitCode }
}

const testOnLinux = process.platform === 'linux' ? test : test.skip

testOnLinux.each(COMMANDS)(
  'a standard output that is full is told once, in a sentence: letters %s %s',
  async (...args) => {
    const full = openSync('/dev/full', 'w')
    const child = begin(args, full)
    closeSync(full)
    const { told, status } = await endOf(child)
    expect(status).toBe(1)
    expect(
      told.split('letters: standard output cannot be written: no space is left on the disk (ENOSPC)\n'),
    ).toHaveLength(2)
    expect(told).not.toMatch(/^ +at /m)
  },
)

test.each(COMMANDS)('a reader that has gone is no fault: letters %s %s', async (...args) => {
  const child = begin(args, 'pipe')
  child.stdout?.destroy()
  const { told, status } = await endOf(child)
  expect(told).not.toMatch(/^ +at |EPIPE/m)
  expect(status).toBe(args[0] === 'doctor' ? 1 : 0)
})
