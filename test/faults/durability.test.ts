import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { SYSTEM_ID } from '../../src/system/process-identity.ts'
import { isUnpackedIntact, writeManifest } from '../../src/print/unpacked-files.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { testOnSmallDisk, withDisk } from '../support/small-disk.ts'
import { writeYear } from '../support/year-folder.ts'

const letters = sharedCommand()
const RECORDER = join(import.meta.dirname, '..', 'support', 'sync-recorder.ts')
/** No process has an ID as high as this. */
const GONE = 2 ** 30

test('each file and its name are flushed to disk before the next step and before they are reported', async () => {
  await inTemporaryFolder(async (folder) => {
    const child = spawn(process.execPath, [RECORDER, join(folder, 'output')], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
    expect((await once(child, 'close'))[0]).toBe(0)
    expect(said.trim().split('\n')).toEqual([
      // The names of new folders.
      ...[`sync ${basename(folder)}`, 'sync output', 'sync 2101'],
      ...['rename records/a-council.json', 'sync records', 'rename 2101/a-council.pdf', 'sync 2101'],
      'done saving',
      ...['rename records/a-council.json', 'sync records'],
      'done marking',
      'sync 2101',
      ...['rename superseded/a-council-revision-1.pdf', 'sync superseded'],
      ...['rename records/a-council.json', 'sync records', 'rename 2101/a-council.pdf', 'sync 2101'],
      'done saving',
    ])
  })
})

test('only temporary files that follow our naming and belong to an ended process are removed', async () => {
  await inTemporaryFolder(async (folder) => {
    const data = await writeYear(folder, '2025-link', { 'a-council': { name: 'A Council' } })
    const year = join(folder, 'output', '2101')
    await mkdir(join(year, 'records'), { recursive: true })
    const kept = [
      'a-council.pdf.20190724',
      'a-council.pdf.1234567',
      `.a-council.pdf.${SYSTEM_ID}-${process.ppid}-1.letters-part`,
      `.a-council.pdf.abcdefabcdef-${GONE}-1.letters-part`,
      `a-council.pdf.${SYSTEM_ID}-${GONE}-1.letters-part`,
    ]
    const left = `.a-council.pdf.${SYSTEM_ID}-${GONE}-1.letters-part`
    for (const name of [...kept, left]) await writeFile(join(year, name), 'mine')
    await writeFile(join(year, 'records', 'a-council.json.20191121'), 'mine')
    const run = await letters(['generate', '--data', data, '--output', join(folder, 'output')])
    expect(run).toMatchObject({ status: 0 })
    expect(
      readdirSync(year)
        .filter((name) => name.includes('a-council.pdf.'))
        .sort(),
    ).toEqual(kept.sort())
    expect(await readFile(join(year, 'records', 'a-council.json.20191121'), 'utf8')).toBe('mine')
  })
})

testOnSmallDisk(
  'on a full disk, issue reports which letters are issued and which are not, and can be repeated',
  async () => {
    await inTemporaryFolder(async (folder) => {
      await withDisk(folder, '1m', async () => {
        const names = Array.from({ length: 12 }, (_, at) => `Town ${'abcdefghijkl'.charAt(at)}`)
        const slugs = names.map((name) => [name.toLowerCase().replace(' ', '-'), { name }] as const)
        const data = await writeYear(folder, '2025-link', Object.fromEntries(slugs))
        const output = join(folder, 'output')
        const where = ['--data', data, '--output', output]
        expect(await letters(['generate', ...where])).toMatchObject({ status: 0 })
        let size = 1024 * 1024
        await writeFile(join(folder, 'spare'), Buffer.alloc(24 * 1024))
        for (let at = 0; size >= 1024; at++) {
          try {
            await writeFile(join(folder, `ballast-${at}`), Buffer.alloc(size))
          } catch {
            size /= 2
          }
        }
        // Room for the lock and a few temporary records, but not for all.
        await writeFile(join(folder, 'spare'), '')
        const full = await letters(['issue', '2101', '--all', '--allow-placeholder', ...where])
        expect(full).toMatchObject({ status: 1, stderr: '' })
        expect(full.stdout).toMatch(/town-.: not issued, its record cannot be written: no space is left/)
        expect(full.stdout).toMatch(/^ {4}→ run the same command again$/m)
        for (const name of readdirSync(folder).filter((found) => found.startsWith('ballast')))
          await writeFile(join(folder, name), '')
        const again = await letters(['issue', '2101', '--all', '--allow-placeholder', ...where])
        expect(again).toMatchObject({ status: 0, stderr: '' })
        expect(await letters(['verify', '--output', output])).toMatchObject({ status: 0 })
      })
    })
  },
)

test.each([
  ['nothing happens to it', () => undefined, true],
  [
    'a power failure leaves its program empty',
    (home: string) => truncateSync(join(home, 'program'), 0),
    false,
  ],
  [
    'a file has the same size and another content',
    (home: string) => writeFileSync(join(home, 'lib', 'a.so'), '99'),
    false,
  ],
  [
    'a file is copied and keeps its content',
    (home: string) => writeFileSync(join(home, 'lib', 'a.so'), '12'),
    true,
  ],
  ['a file is gone', (home: string) => rmSync(join(home, 'lib', 'a.so')), false],
  ['its list of files is cut off', (home: string) => truncateSync(join(home, 'unpacked.json'), 9), false],
  ['its list of files is gone', (home: string) => rmSync(join(home, 'unpacked.json')), false],
])('an unpacked browser is used unchanged where %s', async (_what, damage, isWhole) => {
  await inTemporaryFolder(async (home) => {
    await mkdir(join(home, 'lib'))
    await writeFile(join(home, 'program'), 'x', { mode: 0o755 })
    await writeFile(join(home, 'lib', 'a.so'), '12')
    utimesSync(join(home, 'lib', 'a.so'), 0, 0)
    await writeManifest(home)
    damage(home)
    expect(isUnpackedIntact(home, join(home, 'program'))).toBe(isWhole)
  })
})

test('the lock of another system is valid while it is renewed, and for two minutes afterwards', async () => {
  await inTemporaryFolder(async (folder) => {
    const data = await writeYear(folder, '2025-link', { 'a-council': { name: 'A Council' } })
    const lock = join(folder, 'output', '.lock')
    await mkdir(join(folder, 'output'))
    const holder = {
      pid: 1,
      host: 'office',
      system: 'abcdefabcdef',
      since: '2101-01-01T00:00:00Z',
      owner: 'x',
    }
    await writeFile(lock, JSON.stringify(holder))
    const run = () => letters(['generate', '--data', data, '--output', join(folder, 'output')])
    const age = (seconds: number) => utimesSync(lock, new Date(), new Date(Date.now() - seconds * 1000))
    age(100)
    expect(await run()).toMatchObject({
      status: 75,
      stderr: expect.stringMatching(
        /another run \(process 1 on office, .*its lock expires 2 minutes after that/,
      ),
    })
    age(130)
    expect(await run()).toMatchObject({ status: 0, stderr: '' })
    expect(readdirSync(join(folder, 'output'))).not.toContain('.lock')
  })
})
