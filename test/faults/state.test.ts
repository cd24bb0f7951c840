import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { hashesIn } from '../support/copy.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

const letters = sharedCommand()

const [ONE, TWO] = ['specimen-one', 'specimen-two'] as const

/** Two issued letters. */
const issued = { folder: '', data: '', output: '' }

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'letters-test-'))
  const data = await writeYear(folder, '2025-link', {
    [ONE]: { name: 'Specimen One' },
    [TWO]: { name: 'Specimen Two' },
  })
  const output = join(folder, 'output')
  await letters(['generate', '--data', data, '--output', output])
  await letters(['issue', '2101', '--all', '--allow-placeholder', '--data', data, '--output', output])
  Object.assign(issued, { folder, data, output })
})

afterAll(() => rm(issued.folder, { recursive: true, force: true }))

interface Files {
  /** The path of a letter's file. */
  readonly pdf: (slug: string) => string
  readonly record: (slug: string) => string
}

interface Result {
  readonly letters: readonly { slug: string; state: string }[]
}

const swap = async (one: string, other: string) => {
  await rename(one, `${one}.aside`)
  await rename(other, one)
  await rename(`${one}.aside`, other)
}

/** Rewrites a record with a value changed. */
const change = async (path: string, how: (record: Record<string, unknown>) => unknown) => {
  const record = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
  await writeFile(path, JSON.stringify(how(record)))
}

/** What was damaged, the state of the first letter then, what verify reports, and whether a run repairs it. */
const CASES = [
  {
    what: 'the PDFs of two letters are swapped',
    damage: ({ pdf }: Files) => swap(pdf(ONE), pdf(TWO)),
    state: 'edited',
    verify: `${ONE}.pdf: is not the recorded one`,
    repairs: true,
  },
  {
    what: 'the records of two letters are swapped',
    damage: ({ record }: Files) => swap(record(ONE), record(TWO)),
    state: 'unreadable',
    verify: `${ONE}.json: is the record of 2101/${TWO}`,
    repairs: false,
  },
  {
    what: 'the PDF is deleted and its record is kept',
    damage: ({ pdf }: Files) => rm(pdf(ONE)),
    state: 'missing',
    verify: `${ONE}.pdf: is missing`,
    repairs: true,
  },
  {
    what: 'the record is empty',
    damage: ({ record }: Files) => writeFile(record(ONE), ''),
    state: 'unreadable',
    verify: `${ONE}.json: is cut off or damaged`,
    repairs: false,
  },
  {
    what: 'the record is binary',
    damage: ({ record }: Files) => writeFile(record(ONE), Buffer.alloc(4096, 0xff)),
    state: 'unreadable',
    verify: `${ONE}.json: is cut off or damaged`,
    repairs: false,
  },
  {
    what: 'the record is from a later version, with properties that this one does not know',
    damage: ({ record }: Files) => change(record(ONE), (known) => ({ ...known, version: 5, courier: 'x' })),
    state: 'unreadable',
    verify: 'was written by a newer version of this program (layout 5): use that version',
    repairs: false,
  },
  {
    what: 'the record has lost what was issued',
    damage: ({ record }: Files) => change(record(ONE), (known) => ({ ...known, issued: undefined })),
    state: 'unreadable',
    verify: `${ONE}.json: is no record of a letter`,
    repairs: false,
  },
  {
    what: 'the hash in the record was edited',
    damage: ({ record }: Files) =>
      change(record(ONE), (known) => ({
        ...known,
        current: { ...(known['current'] as object), sha256: '0'.repeat(64) },
      })),
    state: 'edited',
    verify: `${ONE}.pdf: is not the recorded one`,
    repairs: true,
  },
  {
    what: 'the PDF is deleted, and printing it again would give another than was issued',
    damage: async ({ pdf, record }: Files) => {
      await rm(pdf(ONE))
      const other = (printing: object) => ({ ...printing, sha256: '0'.repeat(64) })
      await change(record(ONE), (known) => ({
        ...known,
        current: other(known['current'] as object),
        issued: (known['issued'] as object[]).map(other),
      }))
    },
    state: 'missing',
    verify: `${ONE}.pdf: is missing`,
    repairs: false,
  },
]

test.each(CASES)(
  'where $what, status and verify report it, and a run loses nothing',
  async ({ damage, state, verify, repairs }) => {
    await inTemporaryFolder(async (folder) => {
      const output = join(folder, 'output')
      await cp(issued.output, output, { recursive: true })
      await damage({
        pdf: (slug) => join(output, '2101', `${slug}.pdf`),
        record: (slug) => join(output, '2101', 'records', `${slug}.json`),
      })
      const where = ['--data', issued.data, '--output', output]
      const before = await hashesIn(output)

      const reported = JSON.parse((await letters(['status', '--json', ...where])).stdout) as Result
      expect(reported.letters.find(({ slug }) => slug === ONE)?.state).toBe(state)
      const verified = await letters(['verify', '--output', output])
      expect(verified).toMatchObject({ status: 1, stderr: '' })
      expect(verified.stdout).toContain(verify)

      const run = await letters(['generate', ...where])
      expect(run).toMatchObject({ status: repairs ? 0 : 1, stderr: '' })
      // Every PDF that was there still is, under its own name or under "superseded".
      const after = Object.values(await hashesIn(output))
      for (const [name, hash] of Object.entries(before))
        if (name.endsWith('.pdf')) expect(after).toContain(hash)
      if (repairs) expect(await letters(['verify', '--output', output])).toMatchObject({ status: 0 })
      else expect(await hashesIn(output)).toEqual(before)
    })
  },
)
