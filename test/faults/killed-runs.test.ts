import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { hashesIn, edit, pdfHashesIn } from '../support/copy.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { inTemporaryFolder, PROJECT } from '../support/folders.ts'
import { startLetters } from '../support/run-letters.ts'
import { writeYear } from '../support/year-folder.ts'

/** For the runs that are not disturbed. */
const letters = sharedCommand()

/** Authorities by their slugs. A run of nine letters or more finishes them in threads. */
const authorities = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `specimen-borough-${i + 1}`,
      { name: `Specimen Borough ${i + 1}` },
    ]),
  )

const count = (folder: string, ending: string): number =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)).length : 0

/** When the run is killed: as soon as the condition on its output folder is true. */
const MOMENTS = [
  { moment: 'the first record is written', when: (output: string) => written(output, '.json') > 0 },
  {
    moment: 'a temporary file is there',
    when: (output: string) => readdirDeep(output).some((name) => name.endsWith('.letters-part')),
  },
]

/** How many files of a kind the run has written: those newer than its lock, which it takes first. */
function written(output: string, ending: string): number {
  const lock = statSync(join(output, '.lock'), { throwIfNoEntry: false })
  if (!lock) return 0
  const newer = (name: string) =>
    (statSync(join(output, name), { throwIfNoEntry: false })?.mtimeMs ?? 0) > lock.mtimeMs
  return readdirDeep(output).filter((name) => name.endsWith(ending) && newer(name)).length
}

const readdirDeep = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : []

/** A year that was printed, corrected in every letter, and printed again without a disturbance. */
const undisturbed = { folder: '', data: '', before: '', after: '' }

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'letters-killed-'))
  const data = await writeYear(folder, '2025-link', authorities(9))
  const [before, after] = [join(folder, 'before'), join(folder, 'after')]
  await letters(['generate', '--data', data, '--output', before])
  await edit(join(data, '2101', 'edition.yaml'), /title: .*/, 'title: A new title')
  await cp(before, after, { recursive: true })
  await letters(['generate', '--data', data, '--output', after])
  Object.assign(undisturbed, { folder, data, before, after })
})

afterAll(() => rm(undisturbed.folder, { recursive: true, force: true }))

test.each(MOMENTS)(
  'a run that is killed when $moment is completed by the next one, to the same bytes',
  async ({ when }) => {
    await inTemporaryFolder(async (folder) => {
      const output = join(folder, 'output')
      await cp(undisturbed.before, output, { recursive: true })
      const args = ['generate', '--data', undisturbed.data, '--output', output]
      expect(await kill(args, () => when(output))).not.toBe(0)
      expect(await pdfHashesIn(output)).not.toEqual(await pdfHashesIn(undisturbed.after))

      expect(await letters(args)).toMatchObject({ status: 0 })
      expect(await pdfHashesIn(output)).toEqual(await pdfHashesIn(undisturbed.after))
      expect(Object.keys(await hashesIn(output))).toEqual(Object.keys(await hashesIn(undisturbed.after)))
      expect(await letters(['verify', '--output', output])).toMatchObject({ status: 0 })
    })
  },
)

test('an approval that is killed leaves each record approved or as it was, and the same command does the rest', async () => {
  await inTemporaryFolder(async (folder) => {
    const [data, output] = [join(folder, 'data'), join(folder, 'output')]
    await cp(undisturbed.data, data, { recursive: true })
    await cp(undisturbed.after, output, { recursive: true })
    await edit(join(data, '2101', 'edition.yaml'), /$/, 'sign_off: 1\n')
    const args = ['approve', '2101', '--all', '--as', 'Ann Lee', '--data', data, '--output', output]
    expect(await kill(args, () => existsSync(join(output, '.lock')))).not.toBe(0)
    expect(await letters(['verify', '--output', output])).toMatchObject({ status: 0 })
    expect(await letters(args)).toMatchObject({ status: 0 })
    const { stdout } = await letters(['status', '--data', data, '--output', output])
    expect(stdout).toMatch(/^2101: 9 of 9 checked$/m)
  })
})

test.each([
  { signal: 'INT', ends: 130 },
  { signal: 'TERM', ends: 143 },
  { signal: 'HUP', ends: 129 },
])(
  'a run that is stopped with SIG$signal while its browser starts reports that, not a broken browser',
  async ({ signal, ends }) => {
    await inTemporaryFolder(async (folder) => {
      const data = await writeYear(folder, '2025-link', { 'sample-borough-council': {} })
      const browser = join(folder, 'chromium')
      const once = `[ -e "${folder}/once" ] || { touch "${folder}/once"; kill -${signal} $PPID; }`
      await writeFile(browser, `#!/bin/sh\n[ "$1" = --version ] && exit\n${once}\nexit 1\n`, { mode: 0o755 })
      const output = join(folder, 'output')
      const run = await startLetters(['generate', '--data', data, '--output', output, '--browser', browser])
      expect(run).toMatchObject({ status: ends, stderr: '' })
      expect(run.stdout).toMatch(/^interrupted: nothing was printed$/m)
      expect(readdirDeep(output)).toEqual([])
    })
  },
)

// The three signals share one listener; their statuses are tested above.
test('a run that is stopped with a signal ends cleanly with its status, and the next one does the rest', async () => {
  await inTemporaryFolder(async (folder) => {
    const data = await writeYear(folder, '2025-link', authorities(6))
    const output = join(folder, 'output')
    const args = ['generate', '--data', data, '--output', output, '--jobs', '1']
    const status = await kill(args, () => count(join(output, '2101'), '.pdf') > 1, 'SIGHUP')
    expect(status).toBe(129)
    expect(existsSync(join(output, '.lock'))).toBe(false)
    expect(await letters(['verify', '--output', output])).toMatchObject({ status: 0 })
    expect(await letters(args)).toMatchObject({ status: 0 })
    expect(count(join(output, '2101'), '.pdf')).toBe(6)
  })
})

/** Runs a command and sends it a signal as soon as a condition is true. @returns its exit status */
async function kill(
  args: string[],
  when: () => boolean,
  signal: NodeJS.Signals = 'SIGKILL',
): Promise<number | null> {
  const child = spawn(process.execPath, [join(PROJECT, 'src', 'bin.js'), ...args], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: 'ignore',
  })
  const timer = setInterval(() => {
    if (!when()) return
    clearInterval(timer)
    child.kill(signal)
  }, 4)
  const [status] = (await once(child, 'close')) as [number | null]
  clearInterval(timer)
  return status
}
