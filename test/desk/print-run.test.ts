import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { OutputWriter } from '../../src/desk/output-writer.ts'
import { PrintRuns, type RunState } from '../../src/desk/runs/print-run.ts'
import { letterPaths } from '../../src/record/letter-paths.ts'
import { readRecord } from '../../src/record/record-store.ts'
import { sha256OfFile } from '../../src/system/sha256.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

const YEAR = '2101'
const SLUGS = Array.from({ length: 12 }, (_, at) => `council-${String.fromCharCode(97 + at)}`)

test('a run that is cancelled completes the letters that are begun, and the next one prints the others', async () => {
  await inTemporaryFolder(async (folder) => {
    const own = Object.fromEntries(SLUGS.map((slug) => [slug, { name: nameOf(slug) }]))
    const data = await writeYear(folder, '2025-link', own)
    const output = join(folder, 'output')
    const folders = { ...foldersAt(), data, output, cwd: folder }
    const context = { folders, env: process.env, reportFindings: () => undefined }
    const writer = new OutputWriter()
    const runs = new PrintRuns(context, undefined, writer)
    const printed = () =>
      SLUGS.filter((slug) => readRecord(letterPaths(output, YEAR, slug).record) !== undefined)
    const run = async (onState: (state: RunState) => void) => {
      const begun = runs.begin(YEAR, undefined, {
        onChange: onState,
        onError: (error) => {
          throw error
        },
      })
      expect(begun).toBe(true)
      await runs.ended()
      return runs.stateOf(YEAR)
    }

    const cancelled = await run(({ done }) => void (done === 1 && runs.cancel()))
    const left = SLUGS.length - printed().length
    expect(cancelled).toMatchObject({ state: 'cancelled', done: printed().length, total: SLUGS.length })
    expect(cancelled?.message).toMatch(/^Cancelled: \d+ letters? printed, all files are complete/)
    expect(left).toBeGreaterThan(0)
    for (const slug of printed()) {
      const paths = letterPaths(output, YEAR, slug)
      expect(sha256OfFile(paths.pdf)).toBe(readRecord(paths.record)?.current.sha256)
    }

    const begunTwice: boolean[] = []
    const done = await run(({ state }) => {
      const events = { onChange: () => undefined, onError: () => undefined }
      if (state === 'printing') begunTwice.push(runs.begin(YEAR, undefined, events))
    })
    expect(new Set(begunTwice)).toEqual(new Set([false]))
    expect(done).toMatchObject({ state: 'done', done: left, total: left })
    expect(printed()).toEqual(SLUGS)
  })
})

const nameOf = (slug: string): string => `Council ${slug.slice(-1).toUpperCase()}`
