import { readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { findBrowser, type BrowserChoice } from '../../src/print/find-browser.ts'
import { openPrinter, type Printer } from '../../src/print/printer.ts'
import { LIMITS, type PrintLimits } from '../../src/print/print-limits.ts'
import { EarlyPrinter } from '../../src/run/early-printer.ts'
import { expectNothingLeft, ownEnvironment } from '../support/left-behind.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { timesFollowed, processesWith, script, fakeBrowser } from '../support/fake-browser.ts'

const page = (text: string) =>
  `<!doctype html><html lang="en-GB"><head><title>${text}</title></head><body><p>${text}</p></body></html>`
const GOOD = page('A good letter')
const BAD = page('A bad letter')

const isPdf = (pdf: Uint8Array) => Buffer.from(pdf).subarray(0, 5).toString() === '%PDF-'

let real: BrowserChoice
beforeAll(async () => {
  real = await findBrowser(undefined, process.env)
})

/** A printer with its own temporary folder: afterwards neither files in it nor processes may be left. */
async function withPrinter(
  choose: (folder: string) => BrowserChoice | Promise<BrowserChoice>,
  limits: Partial<PrintLimits>,
  work: (printer: Printer, folder: string) => Promise<void>,
): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const choice = await choose(folder)
    const env = await ownEnvironment(folder)
    const printer = await openPrinter(choice, env, { ...LIMITS, ...limits })
    try {
      // Makes sure that the check at the end can find something.
      expect(readdirSync(env.TMPDIR)).toHaveLength(1)
      if (process.platform === 'linux')
        expect(processesWith(env.TMPDIR)).toContain(printer.browser.process.pid)
      await work(printer, folder)
    } finally {
      await printer.close()
    }
    await expectNothingLeft(env)
  })
}

describe('a browser that fails while it prints', () => {
  test('a browser that is killed while it prints is started again, and all letters are printed', async () => {
    await withPrinter(
      () => real,
      {},
      async (printer) => {
        const { pid = 0 } = printer.browser.process
        // Suspended first, so that it prints neither for certain.
        process.kill(pid, 'SIGSTOP')
        const printing = [printer.print(GOOD), printer.print(GOOD)]
        await new Promise(setImmediate)
        process.kill(-pid, 'SIGKILL')
        expect((await Promise.all(printing)).every(isPdf)).toBe(true)
        expect(printer.browser.process.pid).not.toBe(pid)
      },
    )
  })

  // The four ways to fail are below; whatever it was, the second attempt is the same.
  test('a browser that dies once prints the letter at the second attempt', async () => {
    await withPrinter(
      (folder) => fakeBrowser(folder, [{ on: 'Page.printToPDF', marked: 'bad', do: 'die', times: 1 }]),
      {},
      async (printer, folder) => {
        expect(isPdf(await printer.print(BAD))).toBe(true)
        expect(timesFollowed(folder)).toBe(1)
      },
    )
  })

  test.each([
    { what: 'whose tab crashes', does: 'crash', says: 'the browser’s tab crashed' },
    { what: 'that dies', does: 'die', says: 'closed' },
    { what: 'that never answers', does: 'hang', says: 'the browser did not print it within 1.5 s' },
    { what: 'that says it failed', does: 'garbage', says: 'Printing failed' },
  ] as const)(
    'a browser $what on one letter every time fails on that letter after two attempts, and prints the others',
    async ({ does, says }) => {
      await withPrinter(
        (folder) => fakeBrowser(folder, [{ on: 'Page.printToPDF', marked: 'bad', do: does }]),
        { printTimeout: does === 'hang' ? 1_500 : LIMITS.printTimeout },
        async (printer, folder) => {
          const printing = [GOOD, BAD, GOOD, GOOD].map((html) => printer.print(html))
          const results = await Promise.allSettled(printing)
          expect(results.map(({ status }) => status)).toEqual([
            'fulfilled',
            'rejected',
            'fulfilled',
            'fulfilled',
          ])
          await expect(printing[1]).rejects.toThrow(says)
          expect(timesFollowed(folder)).toBe(2)
        },
      )
    },
  )

  test('a browser that fails on every letter is given up with a clear message, and not retried for hours', async () => {
    await withPrinter(
      (folder) => fakeBrowser(folder, [{ on: 'Page.printToPDF', do: 'garbage' }]),
      { failuresInRow: 2 },
      async (printer, folder) => {
        for (const time of [1, 2])
          await expect(printer.print(page(`${time}`))).rejects.toThrow('Printing failed')
        await expect(printer.print(GOOD)).rejects.toThrow(
          /^the browser .* no longer prints anything: it failed on 2 letters in a row, each alone in a new start of it$/,
        )
        expect(timesFollowed(folder)).toBe(4)
      },
    )
  })
})

describe('a browser that does not exit', () => {
  test('close kills a browser that does not respond, with all its child processes', async () => {
    await withPrinter(
      (folder) => fakeBrowser(folder, [{ on: 'Browser.close', do: 'hang' }]),
      {},
      async (printer) => {
        await printer.print(GOOD)
      },
    )
  })

  test('close kills a browser that is suspended', async () => {
    await withPrinter(
      () => real,
      {},
      (printer) => Promise.resolve(void process.kill(printer.browser.process.pid ?? 0, 'SIGSTOP')),
    )
  })

  test('a letter that is printing when the printer is closed fails, and starts no browser', async () => {
    await withPrinter(
      (folder) => fakeBrowser(folder, [{ on: 'Page.printToPDF', do: 'hang' }]),
      {},
      async (printer, folder) => {
        const printing = printer.print(GOOD)
        const failed = expect(printing).rejects.toThrow()
        while (timesFollowed(folder) === 0) await new Promise((resolve) => setTimeout(resolve, 5))
        await printer.close()
        await failed
      },
    )
  })
})

describe('tabs and browsers are renewed before they grow', () => {
  test('a tab is closed after its maximum number of letters, and there are never more tabs than needed', async () => {
    await withPrinter(
      () => real,
      { printsOfTab: 3 },
      async (printer) => {
        let opened = 0
        printer.browser.browser.on('targetcreated', () => opened++)
        for (let i = 0; i < 9; i++) await printer.print(GOOD)
        // The first of the three was open from the start.
        expect(opened).toBe(2)
        const { browser } = printer.browser
        while ((await browser.pages()).length > 2) await new Promise((resolve) => setTimeout(resolve, 5))
      },
    )
  })

  test('a browser is replaced after its maximum number of letters, while others wait', async () => {
    await withPrinter(
      () => real,
      { printsOfBrowser: 4 },
      async (printer) => {
        const seen = new Set<number | undefined>()
        const worker = async () => {
          for (let i = 0; i < 6; i++) {
            expect(isPdf(await printer.print(GOOD))).toBe(true)
            seen.add(printer.browser.process.pid)
          }
        }
        await Promise.all([worker(), worker()])
        expect(seen.size).toBe(3)
      },
    )
  })
})

describe('a browser that cannot start', () => {
  test.each([
    { what: 'ends at once', lines: 'exit 3', says: 'it ended at once (status 3)' },
    { what: 'says why', lines: 'echo "[0101/1:ERROR:x] no room left" >&2; exit 1', says: 'no room left' },
    {
      what: 'lacks a library',
      lines:
        'echo "chromium: error while loading shared libraries: libnss3.so: cannot open shared object file" >&2; exit 127',
      says: 'libnss3.so: cannot open',
    },
    { what: 'never answers', lines: 'sleep 600 & sleep 600', says: 'it did not answer within 0.4 s' },
    { what: 'is killed by the system', lines: 'kill -KILL $$', says: 'it ended at once (signal SIGKILL)' },
  ])('one that $what is reported as such', async ({ lines, says }) => {
    await refused((folder) => script(folder, lines), says)
  })

  test('one whose interpreter or loader is missing, as on another system, is reported as such', async () => {
    await refused(async (folder) => {
      const choice = await script(folder, '')
      await writeFile(choice.path, '#!/nowhere/sh\n')
      return choice
    }, 'a file that it needs does not (ENOENT)')
  })

  async function refused(choose: (folder: string) => Promise<BrowserChoice>, says: string): Promise<void> {
    await inTemporaryFolder(async (folder) => {
      const choice = await choose(folder)
      const env = await ownEnvironment(folder)
      const opening = openPrinter(choice, env, { ...LIMITS, startTimeout: 400 })
      await expect(opening).rejects.toThrow(`the browser ${choice.path} cannot be started: `)
      await expect(opening).rejects.toThrow(says)
      await expectNothingLeft(env)
    })
  }
})

describe('a browser that is started before it is certain that anything is printed', () => {
  test('is ended at once where nothing is, even if it never answers', async () => {
    await inTemporaryFolder(async (folder) => {
      const { path } = await script(folder, 'sleep 600 & sleep 600')
      const env = await ownEnvironment(folder)
      const printer = new EarlyPrinter({ browser: path }, env)
      await printer.start()
      expect(readdirSync(env.TMPDIR)).toHaveLength(1)
      await printer.discard()
      await expectNothingLeft(env)
    })
  })

  test('is reported only where it is needed and cannot be started', async () => {
    await inTemporaryFolder(async (folder) => {
      const { path } = await script(folder, 'exit 3')
      const env = await ownEnvironment(folder)
      const printer = new EarlyPrinter({ browser: path }, env)
      await printer.start()
      await printer.discard()
      const other = new EarlyPrinter({ browser: path }, env)
      await other.start()
      await expect(other.open(() => undefined)).rejects.toThrow(`the browser ${path} cannot be started`)
      await expectNothingLeft(env)
    })
  })
})
