import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { expectNothingLeft, ownEnvironment } from '../support/left-behind.ts'
import { inTemporaryFolder, PROJECT } from '../support/folders.ts'
import { startLetters } from '../support/run-letters.ts'
import { script } from '../support/fake-browser.ts'
import { writeYear } from '../support/year-folder.ts'

/** Terminals that can be closed are created with "script", as it is on Linux. */
const testOnTerminal = process.platform === 'linux' && hasScript() ? test : test.skip

function hasScript(): boolean {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux')
  } catch {
    return false
  }
}

const LETTERS = Object.fromEntries(
  Array.from({ length: 6 }, (_, i) => [`specimen-borough-${i + 1}`, { name: `Specimen Borough ${i + 1}` }]),
)

const soon = () => new Promise((resolve) => setTimeout(resolve, 5))

/**
 * What a shell does when its terminal is closed: it passes the signal on twice, as happens under npm, or not at all. In
 * the second case the run is in a session of its own, or the system would signal it.
 */
const SHELLS = {
  signalling: { begin: '', heard: 'kill -HUP $run; sleep 0.01; kill -HUP $run 2>/dev/null' },
  silent: { begin: 'setsid ', heard: ':' },
}

describe('a run whose terminal is closed', () => {
  testOnTerminal.each([
    { what: 'and that is signalled, ends cleanly with its status', shell: 'signalling', ends: 129 },
    { what: 'and that is not signalled, runs to its end', shell: 'silent', ends: 0 },
  ] as const)('$what; nothing is left behind', async ({ shell, ends }) => {
    await inTemporaryFolder(async (folder) => {
      const data = await writeYear(folder, '2025-link', LETTERS)
      const output = join(folder, 'output')
      const env = await ownEnvironment(folder)
      const args = ['generate', '--data', data, '--output', output, '--jobs', '1']
      const run = `"${process.execPath}" "${join(PROJECT, 'src', 'bin.js')}" ${args.join(' ')}`
      const { path } = await script(
        folder,
        [
          `trap '${SHELLS[shell].heard}' HUP`,
          `${SHELLS[shell].begin}${run} & run=$!`,
          // Repeats a wait that a signal has interrupted.
          `while :; do wait $run; status=$?; [ -d /proc/$run ] || break; done`,
          `echo $status > "${folder}/status"`,
        ].join('\n'),
      )
      const terminal = spawn('script', ['-qc', path, '/dev/null'], {
        env: { ...env, NODE_OPTIONS: '', CI: undefined },
        stdio: ['ignore', 'ignore', 'ignore'],
      })
      const closed = once(terminal, 'close')
      const printed = () =>
        existsSync(join(output, '2101'))
          ? readdirSync(join(output, '2101')).filter((name) => name.endsWith('.pdf')).length
          : 0
      while (printed() < 2) await soon()
      terminal.kill('SIGKILL')
      await closed
      while (!existsSync(join(folder, 'status'))) await soon()
      while (readFileSync(join(folder, 'status'), 'utf8') === '') await soon()
      expect(Number(readFileSync(join(folder, 'status'), 'utf8'))).toBe(ends)
      expect(readdirSync(output)).toEqual(['2101'])
      if (ends === 0) expect(printed()).toBe(6)
      expect(await startLetters(['verify', '--output', output])).toMatchObject({ status: 0 })
      await expectNothingLeft(env)
    })
  })
})
