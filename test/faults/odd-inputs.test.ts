import { execFileSync } from 'node:child_process'
import { cp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { sharedCommand } from '../support/shared-command.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

const letters = sharedCommand()

/** What may be in the place of a file, and has no end or never begins. */
const KINDS: readonly [kind: string, lay: (path: string) => Promise<void>, code: RegExp][] = [
  [
    'a pipe that nobody writes to',
    (path) => Promise.resolve(void execFileSync('mkfifo', [path])),
    /is not an ordinary file/,
  ],
  ['a device without an end', (path) => symlink('/dev/zero', path), /is not an ordinary file/],
  [
    'a file of 10 GB that takes no room',
    (path) => writeFile(path, '').then(() => truncate(path, 10 * 1024 ** 3)),
    /has 10737418240 bytes/,
  ],
]

/** The files that are read for the letters of a year, below the project's folder. */
const INPUTS = [
  'data/2101/edition.yaml',
  'data/2101/wording.md',
  'data/2101/specimen.yaml',
  'data/2101/signature.svg',
  'templates/shared/edition.schema.json',
  'templates/shared/document.hbs',
  'templates/shared/style.css',
  'templates/2025-link/schema.json',
  'templates/2025-link/figures.ts',
  'templates/2025-link/letter.hbs',
  'templates/2025-link/sample/edition.yaml',
]

/** Creates a year and a copy of the templates, and returns the options that name them. */
async function layOut(folder: string): Promise<string[]> {
  await cp(foldersAt().templates, join(folder, 'templates'), { recursive: true })
  await writeYear(folder, '2025-link', { specimen: { name: 'Specimen' } })
  return ['data', 'templates', 'output'].flatMap((name) => [`--${name}`, join(folder, name)])
}

describe.each(KINDS)('%s', (_kind, lay, reason) => {
  test.each(INPUTS)('in the place of %s is reported, and no letter is printed', async (input) => {
    await inTemporaryFolder(async (folder) => {
      const where = await layOut(folder)
      await rm(join(folder, input))
      await lay(join(folder, input))
      const run = await letters(['generate', '2101', ...where], { cwd: folder })
      expect(run).toMatchObject({ status: 1 })
      expect(run.stdout + run.stderr).toMatch(reason)
      expect(run.stdout + run.stderr).toContain(basename(input))
    })
  })

  test('in the place of an edition is reported by check and status as well', async () => {
    await inTemporaryFolder(async (folder) => {
      const where = await layOut(folder)
      await rm(join(folder, 'data/2101/edition.yaml'))
      await lay(join(folder, 'data/2101/edition.yaml'))
      for (const command of ['check', 'status']) {
        const { stdout, stderr } = await letters([command, '2101', ...where], { cwd: folder })
        expect(stdout + stderr).toMatch(reason)
      }
    })
  })

  test('among data and templates, where no letter needs it, stops no letter', async () => {
    await inTemporaryFolder(async (folder) => {
      const where = await layOut(folder)
      for (const place of ['data/2101', 'templates/shared', 'templates/2025-link/sample'])
        await lay(join(folder, place, 'notes.txt'))
      expect(await letters(['generate', ...where])).toMatchObject({ status: 0 })
    })
  })
})
