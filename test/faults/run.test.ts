import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { findBrowser } from '../../src/print/find-browser.ts'
import { pdfHashesIn } from '../support/copy.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { expectNothingLeft, ownEnvironment, type OwnEnvironment } from '../support/left-behind.ts'
import { inTemporaryFolder, PROJECT } from '../support/folders.ts'
import { remountDisk, testOnSmallDisk, withDisk } from '../support/small-disk.ts'
import { timesFollowed, script, fakeBrowser } from '../support/fake-browser.ts'
import { writeYear } from '../support/year-folder.ts'

const letters = sharedCommand()

/** A run's folders, and the arguments that make it use them. */
interface Place {
  readonly folder: string
  readonly data: string
  readonly output: string
  readonly args: string[]
  readonly env: OwnEnvironment
}

/** What is damaged in the middle of a run. */
interface Damaged {
  readonly browser: string
  readonly env: OwnEnvironment
}

const authorities = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `specimen-borough-${i + 1}`,
      { name: `Specimen Borough ${i + 1}` },
    ]),
  )

async function inPlace(count: number, work: (place: Place) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const data = await writeYear(folder, '2025-link', authorities(count))
    const output = join(folder, 'output')
    const env = await ownEnvironment(folder)
    await work({ folder, data, output, env, args: ['generate', '--data', data, '--output', output] })
    await expectNothingLeft(env)
  })
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)

/** Expects neither temporary files nor a lock. */
function expectTidy(output: string): void {
  expect(
    filesIn(output).filter((name) => name.endsWith('.letters-part') || name.startsWith('.lock')),
  ).toEqual([])
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 5))

function begin(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const command = [join(PROJECT, 'src', 'bin.js'), ...args]
  return spawn(process.execPath, command, { env: { ...env, NODE_OPTIONS: '' }, stdio: 'ignore' })
}

const statusOf = async (child: ChildProcess): Promise<unknown> =>
  ((await once(child, 'close')) as unknown[])[0]

describe('an output folder that fails', () => {
  testOnSmallDisk(
    'whose disk is full: only complete letters, a reason, and the next run prints the rest',
    async () => {
      await inPlace(5, async ({ folder, output, args, env }) => {
        const undisturbed = join(folder, 'undisturbed')
        await letters([...args.slice(0, -1), undisturbed])
        const all = await pdfHashesIn(undisturbed)
        await mkdir(output)
        await withDisk(output, '128k', async () => {
          const full = await letters(args, { env })
          expect(full).toMatchObject({ status: 1, stderr: '' })
          expect(full.stdout).toContain(
            'its files cannot be written: no space is left on the disk: free some, and run the same command again (ENOSPC',
          )
          expectTidy(output)
          const made = await pdfHashesIn(output)
          expect(Object.keys(made).length).toBeLessThan(5)
          expect(all).toMatchObject(made)

          remountDisk(output, 'size=50m')
          expect(await letters(args)).toMatchObject({ status: 0 })
          expect(await pdfHashesIn(output)).toEqual(all)
          expect(await letters(['verify', '--output', output])).toMatchObject({ status: 0 })
        })
      })
    },
  )

  testOnSmallDisk(
    'whose disk has no room for a lock, or is read-only, is reported before any letter',
    async () => {
      await inPlace(1, async ({ output, args, env }) => {
        await mkdir(output)
        await withDisk(output, '16k', async () => {
          await writeFile(join(output, 'filler'), Buffer.alloc(16 * 1024)).catch(() => undefined)
          const full = await letters(args, { env })
          expect(full.status).toBe(1)
          expect(full.stderr).toContain(
            'cannot be written (ENOSPC): free space on its disk, or name another folder',
          )
          remountDisk(output, 'ro')
          const readOnly = await letters(args, { env })
          expect(readOnly.status).toBe(1)
          expect(readOnly.stderr).toContain(
            'cannot be written (EROFS): have its disk made writable, or name another',
          )
          expect(filesIn(output)).toEqual(['filler'])
        })
      })
    },
  )

  test.each([
    { what: 'the year', path: '2101' },
    { what: 'the records', path: '2101/records' },
  ])('in which a file is in the place of $what: it is reported, and the file stays', async ({ path }) => {
    await inPlace(2, async ({ output, args }) => {
      if (path !== '2101') await mkdir(join(output, '2101'), { recursive: true })
      else await mkdir(output)
      await writeFile(join(output, path), 'somebody’s')
      const run = await letters(args)
      expect(run).toMatchObject({ status: 1, stderr: '' })
      expect(run.stdout).toContain('a file is where a folder should be: move it elsewhere')
      expect(await readFile(join(output, path), 'utf8')).toBe('somebody’s')
      expectTidy(output)
      await rm(join(output, path))
      expect(await letters(args)).toMatchObject({ status: 0 })
    })
  })

  test('in which an unknown PDF has a letter’s name: it is moved to “superseded”', async () => {
    await inPlace(1, async ({ output, args }) => {
      await mkdir(join(output, '2101'), { recursive: true })
      await writeFile(join(output, '2101', 'specimen-borough-1.pdf'), 'somebody’s')
      expect(await letters(args)).toMatchObject({ status: 0 })
      const [kept = ''] = readdirSync(join(output, '2101', 'superseded'))
      expect(kept).toMatch(/^specimen-borough-1-found-[0-9a-f]{12}\.pdf$/)
      expect(await readFile(join(output, '2101', 'superseded', kept), 'utf8')).toBe('somebody’s')
      expect(await letters(['verify', '--output', output])).toMatchObject({ status: 0 })
    })
  })

  test('that does not exist is created, with its parent folders', async () => {
    await inPlace(1, async ({ output, args }) => {
      expect(await letters([...args.slice(0, -1), join(output, 'a', 'b')])).toMatchObject({ status: 0 })
      expect(filesIn(output).sort()).toEqual(['specimen-borough-1.json', 'specimen-borough-1.pdf'])
    })
  })
})

test('of two simultaneous runs, one prints everything; the other names the lock’s owner and changes nothing', async () => {
  await inPlace(3, async ({ folder, output, args, env }) => {
    const { path } = await findBrowser(undefined, process.env)
    const slow = await script(
      folder,
      `while [ ! -e "${folder}/go" ]; do sleep 0.02; done\nexec "${path}" "$@"`,
    )
    const first = begin([...args, '--browser', slow.path], env)
    while (!existsSync(join(output, '.lock'))) await soon()
    const second = await letters(args)
    expect(second).toMatchObject({ status: 75, stdout: '' })
    expect(second.stderr).toContain(`another run (process ${first.pid} on `)
    await writeFile(join(folder, 'go'), '')
    expect(await statusOf(first)).toBe(0)
    expect(Object.keys(await pdfHashesIn(output))).toHaveLength(3)
    expectTidy(output)
  })
})

// The three signals share one listener; the statuses of a single one are tested in killed-runs.test.ts.
test('a second signal ends a run whose browser hangs at once, with its status, its browser and its lock', async () => {
  await inPlace(2, async ({ folder, output, args, env }) => {
    const hanging = await fakeBrowser(folder, [{ on: 'Page.printToPDF', do: 'hang' }])
    const run = begin([...args, '--browser', hanging.path], env)
    while (timesFollowed(folder) === 0) await soon()
    run.kill('SIGHUP')
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(run.exitCode).toBeNull()
    run.kill('SIGINT')
    expect(await statusOf(run)).toBe(130)
    expect(filesIn(output)).toEqual([])
    // The browser was killed with the run; the system takes a moment to clean up.
    while (readdirSync(env.TMPDIR).length > 0) await soon()
  })
})

test.each([
  {
    what: 'is gone',
    damage: ({ browser }: Damaged) => rename(browser, `${browser}-aside`),
    says: 'it does not exist, or a file that it needs does not (ENOENT)',
    isRepeated: true,
  },
  {
    what: 'may not be run any more',
    damage: ({ browser }: Damaged) => chmod(browser, 0o644),
    says: 'it may not be run (EACCES): correct its permissions',
    isRepeated: false,
  },
  {
    what: 'has no temporary folder any more',
    damage: ({ env }: Damaged) => rm(env.TMPDIR, { recursive: true }),
    says: 'no temporary folder can be created for it in ',
    isRepeated: false,
  },
])(
  'a browser that dies and $what ends a run with the reason and a summary, and the next run prints the rest',
  async ({ damage, says, isRepeated }) => {
    await inPlace(4, async ({ folder, output, args, env }) => {
      const rules = [
        { on: 'Page.printToPDF', marked: 'Specimen Borough 3', do: 'die-later', times: 1 },
      ] as const
      const { path } = await fakeBrowser(folder, rules)
      const running = letters([...args, '--browser', path, '--jobs', '1', '--json'], { env })
      while (timesFollowed(folder) === 0) await soon()
      await damage({ browser: path, env })
      await writeFile(join(folder, 'fake-browser', 'die'), '')
      const run = await running
      expect(run.status).toBe(1)
      expect(run.stderr).toContain(`letters: the browser ${path} cannot be started: ${says}`)
      expect(run.stderr).toMatch(
        /^2 letters printed .*, 2 not made: all files are complete, run the same command again for the rest$/m,
      )
      expect(run.stderr).not.toContain('    at ')
      const document = JSON.parse(run.stdout) as { letters: { printed: boolean }[] }
      expect(document).toMatchObject({ status: 1, failed: [], lostBrowser: expect.stringContaining(says) })
      expect(document.letters.map(({ printed }) => printed)).toEqual([true, true, false, false])
      expectTidy(output)
      expect(await letters(['verify', '--output', output])).toMatchObject({ status: 0 })

      if (!existsSync(env.TMPDIR)) await mkdir(env.TMPDIR)
      // What is left to do is the same whatever the reason.
      if (!isRepeated) return
      await rename(`${path}-aside`, path)
      const next = await letters([...args, '--browser', path], { env })
      expect(next).toMatchObject({ status: 0, stderr: '' })
      expect(next.stdout).toContain('4 letters checked (2101): 2 new, 2 current')
      expect(Object.keys(await pdfHashesIn(output))).toHaveLength(4)
    })
  },
)

test('a run whose browser cannot be started says so once, and that nothing was printed', async () => {
  await inPlace(3, async ({ folder, output, args, env }) => {
    const { path } = await script(folder, '[ "$1" = --version ] && exit\nexit 3')
    const run = await letters([...args, '--browser', path, '--json'], { env })
    expect(run.status).toBe(1)
    expect(run.stderr.split('it ended at once (status 3)')).toHaveLength(2)
    expect(run.stderr).toMatch(/^nothing was printed, 3 not made: /m)
    expect(JSON.parse(run.stdout)).toMatchObject({ status: 1, failed: [] })
    expectTidy(output)
  })
})

test('of several letters, one on which the browser dies and one with an error are named, and all others are printed', async () => {
  await inPlace(6, async ({ folder, data, output, args, env }) => {
    const file = (number: number) => join(data, '2101', `specimen-borough-${number}.yaml`)
    await writeFile(file(6), (await readFile(file(6), 'utf8')).replace(/^type: .*$/m, 'type: Distrikt'))
    const dying = await fakeBrowser(folder, [
      { on: 'Page.printToPDF', marked: 'Specimen Borough 3', do: 'die' },
    ])
    const run = await letters([...args, '--browser', dying.path], { env })
    expect(run).toMatchObject({ status: 1 })
    expect(run.stdout).toMatch(/^ {2}✘ 2101\/specimen-borough-3: it cannot be printed: .*/m)
    expect(run.stdout).toContain('2101: not printed because of the findings above: specimen-borough-6')
    expect(run.stdout).toMatch(/^4 letters printed .*, 1 failed, 1 not printed$/m)
    expect(Object.keys(await pdfHashesIn(output))).toHaveLength(4)
    expect(timesFollowed(folder)).toBe(2)
    expect(await letters(['verify', '--output', output])).toMatchObject({ status: 0 })
    expectTidy(output)
  })
})
