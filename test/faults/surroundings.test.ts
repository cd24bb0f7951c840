import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, symlinkSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { makeTempDir, sweepTempDirs } from '../../src/system/temp-dir.ts'
import { sweepProfiles } from '../../src/print/browser-process.ts'
import { cacheFolder } from '../../src/system/system-folders.ts'
import { findBrowser } from '../../src/print/find-browser.ts'
import { openPrinter } from '../../src/print/printer.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { expectNothingLeft, ownEnvironment } from '../support/left-behind.ts'
import { FIXTURE_DATA } from '../support/compose-letters.ts'
import { inTemporaryFolder, PROJECT } from '../support/folders.ts'
import { startLetters } from '../support/run-letters.ts'
import { testOnSmallDisk, withDisk } from '../support/small-disk.ts'
import { processesWith, script } from '../support/fake-browser.ts'

/** For runs that are not about their process. Where they have a temporary folder of their own, they have a browser of their own. */
const keptLetters = sharedCommand()

const GOOD = '<!doctype html><html lang="en-GB"><title>Test</title><p>Test</p></html>'
const GENERATE = ['generate', '--data', FIXTURE_DATA]
const YEAR = [...GENERATE, '2025', '--output']

describe('a browser that is not where it is expected', () => {
  test('neither a folder nor a file without execute permission is a browser', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'chromium')
      await writeFile(file, '', { mode: 0o644 })
      for (const path of [folder, file])
        await expect(findBrowser(path, {})).rejects.toThrow(
          `--browser names ${path}, which is not a program that can be run`,
        )
    })
  })

  test('an embedded browser that lacks files is unpacked again', async () => {
    await inTemporaryFolder(async (folder) => {
      const env = { ...process.env, LETTERS_CACHE: join(folder, 'cache') }
      const shared = await findBrowser(undefined, process.env)
      const home = join(folder, 'cache', basename(dirname(shared.path)))
      await mkdir(home, { recursive: true })
      const { path } = await findBrowser(undefined, env)
      expect(dirname(path)).toBe(home)
      expect(readdirSync(join(folder, 'cache'))).toEqual([basename(home)])
      await (await openPrinter({ path, found: 'embedded', libraries: shared.libraries ?? '' }, env)).close()
    })
  })

  test.each([
    { where: 'where nothing can be written', cache: () => '/proc/letters', code: 'ENOENT' },
    { where: 'that is a file', cache: (folder: string) => join(folder, 'file'), code: 'EEXIST' },
  ])(
    'a cache folder $where is reported with a remedy, and nothing is left behind',
    async ({ cache, code }) => {
      await inTemporaryFolder(async (folder) => {
        await writeFile(join(folder, 'file'), '')
        const env = { ...(await ownEnvironment(folder)), LETTERS_CACHE: cache(folder) }
        const run = await keptLetters([...YEAR, join(folder, 'output')], { env })
        expect(run.status).toBe(1)
        expect(run.stderr).toContain(
          `the embedded browser cannot be unpacked to ${cache(folder)} (${code}): correct its`,
        )
        expect(run.stderr).toContain('LETTERS_CACHE')
        expect(readdirSync(join(folder, 'output'))).toEqual([])
        await expectNothingLeft(env)
      })
    },
  )
})

describe('a machine with few resources', () => {
  test('no home folder, and none can be created', async () => {
    await inTemporaryFolder(async (folder) => {
      const { path } = await findBrowser(undefined, process.env)
      const env = {
        ...(await ownEnvironment(folder)),
        HOME: '/proc/nobody',
        XDG_CONFIG_HOME: '/proc/nobody',
        LETTERS_CACHE: dirname(dirname(path)),
      }
      expect(await startLetters([...YEAR, join(folder, 'output')], { env })).toMatchObject({
        status: 0,
        stderr: '',
      })
      await expectNothingLeft(env)
    })
  })

  test('no temporary folder: reported with a remedy', async () => {
    await inTemporaryFolder(async (folder) => {
      const env = { TMPDIR: join(folder, 'none') }
      const run = await keptLetters([...YEAR, join(folder, 'output')], { env })
      expect(run.status).toBe(1)
      expect(run.stderr).toContain(
        `no temporary folder can be created for it in ${env.TMPDIR} (ENOENT): free space there, or set TMPDIR`,
      )
    })
  })

  testOnSmallDisk('a temporary folder that is nearly full is reported before any letter', async () => {
    await inTemporaryFolder(async (folder) => {
      const env = await ownEnvironment(folder)
      await withDisk(env.TMPDIR, '2m', async () => {
        const run = await keptLetters([...YEAR, join(folder, 'output')], { env })
        expect(run.status).toBe(1)
        expect(run.stderr).toContain(
          `the temporary folder ${env.TMPDIR} has 2 MB left, and 16 MB are needed: free space there, or set TMPDIR`,
        )
        await expectNothingLeft(env)
      })
    })
  })

  test('the cache folder is where the user or the system defines it, never in the current folder', () => {
    const user = { HOME: '/home/wye' }
    const own = join(userInfo().homedir, '.cache', 'annual-letters')
    const cases: [NodeJS.ProcessEnv, string][] = [
      [user, '/home/wye/.cache/annual-letters'],
      [{ ...user, LETTERS_CACHE: '/x' }, '/x'],
      [{ ...user, LETTERS_CACHE: 'x/y' }, resolve('x/y')],
      [{ ...user, LETTERS_CACHE: '', XDG_CACHE_HOME: '/x' }, '/x/annual-letters'],
      [{ ...user, XDG_CACHE_HOME: 'x' }, '/home/wye/.cache/annual-letters'],
      [{ ...user, XDG_CACHE_HOME: '' }, '/home/wye/.cache/annual-letters'],
      [{ HOME: '' }, own],
      [{ HOME: 'here' }, own],
      [{}, own],
    ]
    for (const [env, folder] of cases) expect({ env, folder: cacheFolder(env) }).toEqual({ env, folder })
  })

  testOnSmallDisk('a /dev/shm of 64 kB', async () => {
    await inTemporaryFolder(async (folder) => {
      const inside = 'mount -t tmpfs -o size=64k tmpfs /dev/shm && exec "$@"'
      const command = [
        process.execPath,
        join(PROJECT, 'src', 'bin.js'),
        ...GENERATE,
        '2025',
        '--output',
        join(folder, 'output'),
      ]
      const child = spawn('unshare', ['--mount', 'sh', '-c', inside, 'sh', ...command], { stdio: 'ignore' })
      expect((await once(child, 'close'))[0]).toBe(0)
    })
  })
})

describe('a system that refuses the browser its sandbox', () => {
  afterEach(() => {
    jest.restoreAllMocks()
  })

  test('the browser is started without it, and doctor reports this', async () => {
    if (process.getuid) jest.spyOn(process, 'getuid').mockReturnValue(1000)
    await inTemporaryFolder(async (folder) => {
      const { path } = await findBrowser(undefined, process.env)
      const refusing = await script(
        folder,
        `case "$*" in *--no-sandbox*) exec "${path}" "$@";; esac\necho "[FATAL:zygote] No usable sandbox!" >&2; exit 1`,
      )
      const env = await ownEnvironment(folder)
      const printer = await openPrinter(refusing, env)
      expect(printer.browser.sandbox).toBe(false)
      expect((await printer.print(GOOD)).length).toBeGreaterThan(1000)
      await printer.close()
      await expectNothingLeft(env)
    })
  })
})

const testOnLinux = process.platform === 'linux' ? test : test.skip

describe('profile folders left by killed runs', () => {
  test('a run that is killed leaves no process, and the next run removes its profile', async () => {
    await inTemporaryFolder(async (folder) => {
      const env = await ownEnvironment(folder)
      const args = [join(PROJECT, 'src', 'bin.js'), ...GENERATE, '--output', join(folder, 'output')]
      const child = spawn(process.execPath, args, { env: { ...env, NODE_OPTIONS: '' }, stdio: 'ignore' })
      while (!existsSync(join(folder, 'output', '2019', 'records'))) await soon()
      child.kill('SIGKILL')
      await once(child, 'close')
      while (processesWith(env.TMPDIR).length > 0) await soon()
      expect(readdirSync(env.TMPDIR)).toHaveLength(1)
      expect(await keptLetters([...YEAR, join(folder, 'output')], { env })).toMatchObject({ status: 0 })
      await expectNothingLeft(env)
    })
  })

  testOnLinux('a browser that was suspended when its run was killed is ended by the next run', async () => {
    await inTemporaryFolder(async (folder) => {
      const env = await ownEnvironment(folder)
      const args = [join(PROJECT, 'src', 'bin.js'), ...GENERATE, '--output', join(folder, 'output')]
      const child = spawn(process.execPath, args, { env: { ...env, NODE_OPTIONS: '' }, stdio: 'ignore' })
      while (!existsSync(join(folder, 'output', '2019', 'records'))) await soon()
      for (const pid of processesWith(env.TMPDIR)) if (pid !== child.pid) process.kill(pid, 'SIGSTOP')
      child.kill('SIGKILL')
      await once(child, 'close')
      const stopped = processesWith(env.TMPDIR)
      expect(stopped).not.toEqual([])
      // The next run does this, as above, before it starts its browser.
      sweepProfiles(env)
      while (processesWith(env.TMPDIR).length > 0) await soon()
      await expectNothingLeft(env)
    })
  })

  testOnLinux('no process is ended that uses another folder, or whose run is still going', async () => {
    await inTemporaryFolder(async (folder) => {
      const used = makeTempDir(join(folder, 'letters-'))
      const [host = ''] = basename(used.path).slice('letters-'.length).split('-')
      const at = (name: string) => join(folder, name)
      const dead = at(`letters-${host}-${2 ** 22 - 3}-killed`)
      const running = at(`letters-${host}-${process.ppid}-abcdef`)
      for (const path of [dead, running]) await mkdir(path)
      const of = (argument: string) => {
        const child = spawn('sh', ['-c', 'sleep 600; :', 'sh', argument], { detached: true, stdio: 'ignore' })
        return { child, ended: once(child, 'exit') }
      }
      const others = [used.path, running, `${dead}x`, `${dead}/Default`, at('letters')].map((path) =>
        of(`--user-data-dir=${path}`),
      )
      others.push(of(dead), of(`--x --user-data-dir=${dead}`))
      const orphan = of(`--user-data-dir=${dead}`)
      sweepProfiles({ TMPDIR: folder })
      expect(await orphan.ended).toEqual([null, 'SIGKILL'])
      expect(existsSync(dead)).toBe(false)
      // They are still running, and end by another signal.
      for (const { child } of others) process.kill(-(child.pid ?? 0), 'SIGTERM')
      for (const { ended } of others) expect(await ended).toEqual([null, 'SIGTERM'])
    })
  })

  test('only those of ended processes on this machine are removed, and no link is followed', async () => {
    await inTemporaryFolder(async (folder) => {
      const prefix = join(folder, 'letters-')
      const used = makeTempDir(prefix)
      const [host = ''] = basename(used.path).slice('letters-'.length).split('-')
      const dead = 2 ** 22 - 3
      const others = [
        `letters-${host === '000000' ? '111111' : '000000'}-${dead}-abcdef`,
        `letters-${host}-${process.ppid}-abcdef`,
        `letters-${host}-${dead}-not ours`,
        `letters-test-abcdef`,
        `our-letters-${host}-${dead}-abcdef`,
      ]
      for (const name of others) await mkdir(join(folder, name))
      symlinkSync(join(folder, 'our'), join(folder, `letters-${host}-${dead}-linked`))
      await writeFile(join(folder, `letters-${host}-${dead}-nofile`), '')
      await mkdir(join(folder, `letters-${host}-${dead}-killed`, 'Default'), { recursive: true })
      await mkdir(join(folder, `letters-${host}-${process.pid}-before`))
      sweepTempDirs(prefix)
      const left = [
        basename(used.path),
        ...others,
        `letters-${host}-${dead}-linked`,
        `letters-${host}-${dead}-nofile`,
      ]
      expect(readdirSync(folder).sort()).toEqual(left.sort())
      used.remove()
      expect(existsSync(used.path)).toBe(false)
    })
  })
})

const soon = () => new Promise((resolve) => setTimeout(resolve, 5))
