import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { lstatSync, openSync, closeSync, readlinkSync, statSync, symlinkSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { sharedCommand } from '../support/shared-command.ts'
import { FIXTURE_DATA } from '../support/compose-letters.ts'
import { inTemporaryFolder, PROJECT } from '../support/folders.ts'
import { startLetters } from '../support/run-letters.ts'

const letters = sharedCommand()

const HTML = ['html', '2025', 'london-borough-of-bexley', '--data', FIXTURE_DATA, '--output', '/nonexistent']

/** The commands that write to a file; their content is tested elsewhere. */
const COMMANDS = [HTML, ['changes', '--data', FIXTURE_DATA, '--output', '/nonexistent']]

const testOnUnix = process.platform === 'win32' ? test.skip : test

let document = ''
beforeAll(async () => {
  document = (await letters(HTML)).stdout
  expect(document).toMatch(/^<!doctype html>/)
})

describe.each(COMMANDS)('letters %s --out', (...args) => {
  const command = args.filter((arg) => typeof arg === 'string')

  test('replaces a file with --force only', async () => {
    await inTemporaryFolder(async (folder) => {
      const out = join(folder, 'out')
      await writeFile(out, 'somebody’s')
      const refused = await letters([...command, '--out', out])
      expect(refused).toMatchObject({ status: 2, stdout: '' })
      expect(refused.stderr).toContain('is already there: name another file with --out, or add --force')
      expect(await readFile(out, 'utf8')).toBe('somebody’s')
      expect(await letters([...command, '--out', out, '--force'])).toMatchObject({ status: 0 })
      expect(await readFile(out, 'utf8')).not.toBe('somebody’s')
    })
  })

  test('refuses a folder', async () => {
    await inTemporaryFolder(async (folder) => {
      const run = await letters([...command, '--out', folder, '--force'])
      expect(run.status).toBe(2)
      expect(run.stderr).toContain('is a folder: name a file in it with --out')
    })
  })

  testOnUnix('writes straight to a device, and reports one that is full', async () => {
    for (const force of [[], ['--force']]) {
      expect(await letters([...command, '--out', '/dev/null', ...force])).toMatchObject({ status: 0 })
      expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
    }
    const full = await letters([...command, '--out', '/dev/full'])
    expect(full.status).toBe(2)
    expect(full.stderr).toMatch(/\/dev\/full cannot be written \((ENOSPC|EACCES)\)/)
  })
})

testOnUnix('a pipe is written to directly, and its reader gets everything', async () => {
  await inTemporaryFolder(async (folder) => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const reader = spawn('cat', [pipe], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [run, read] = await Promise.all([letters([...HTML, '--out', pipe]), textOf(reader.stdout)])
    expect(run).toMatchObject({ status: 0, stdout: '' })
    expect(read).toBe(document)
    expect(lstatSync(pipe).isFIFO()).toBe(true)
  })
})

testOnUnix('/dev/stdout is the standard output, even where that is a file', async () => {
  await inTemporaryFolder(async (folder) => {
    expect((await startLetters([...HTML, '--out', '/dev/stdout'])).stdout).toBe(document)
    const file = openSync(join(folder, 'file'), 'w')
    const command = [join(PROJECT, 'src', 'bin.js'), ...HTML, '--out', '/dev/stdout']
    const child = spawn(process.execPath, command, { stdio: ['ignore', file, 'ignore'] })
    expect((await once(child, 'close'))[0]).toBe(0)
    closeSync(file)
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe(document)
    const json = await letters([...HTML, '--out', '/dev/stdout', '--json'])
    expect(json.status).toBe(2)
    expect(JSON.parse(json.stdout)).toMatchObject({ error: { code: 'WRONG_USAGE' } })
  })
})

testOnUnix('with --force a link stays, and its target file is replaced', async () => {
  await inTemporaryFolder(async (folder) => {
    await mkdir(join(folder, 'there'))
    const [target, link] = [join(folder, 'there', 'file'), join(folder, 'link')]
    await writeFile(target, 'older')
    symlinkSync(target, link)
    expect(await letters([...HTML, '--out', link])).toMatchObject({ status: 2 })
    expect(await letters([...HTML, '--out', link, '--force'])).toMatchObject({ status: 0 })
    expect(readlinkSync(link)).toBe(target)
    expect(await readFile(target, 'utf8')).toBe(document)
  })
})
