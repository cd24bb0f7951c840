import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isError } from '../../src/findings/finding.ts'
import { listAuthorities, listYears } from '../../src/read/list-files.ts'
import { erasOf } from '../support/shared-eras.ts'
import { LetterFailure } from '../../src/run/letter-failure.ts'
import { makeLetter } from '../../src/run/make-letter.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { damaged } from '../support/mutation.ts'
import { inTemporaryFolder } from '../support/folders.ts'

const { data: DATA } = foldersAt()
const FILES = listYears(DATA).flatMap((year) =>
  readdirSync(join(DATA, year))
    .filter((name) => /\.(yaml|md)$/.test(name))
    .map((name) => ({ year, name })),
)

/** One cache for all: the eras themselves are not damaged here. */
const ERA_CACHE = erasOf(foldersAt())

/** About 120 runs in all, however many files there are; test/faults/data.test.ts damages samples in more ways. */
const RUNS = Math.ceil(120 / FILES.length)

describe('whatever is in a file, checking leads to findings or letters', () => {
  test.each(FILES)('$year/$name', async ({ year, name }) => {
    await inTemporaryFolder(async (folder) => {
      const data = join(folder, 'data')
      cpSync(DATA, data, { recursive: true })
      const folders = foldersAt({ data, cwd: folder })
      const path = join(data, year, name)
      const slugs = listAuthorities(join(data, year))
      await fc.assert(
        fc.asyncProperty(damaged(readFileSync(path, 'utf8')), async (bytes) => {
          writeFileSync(path, bytes)
          const { findings, letters, refused, ready } = await prepareYear(folders, ERA_CACHE, year)
          expect([...letters.map(({ slug }) => slug), ...refused].sort()).toEqual(slugs)
          // Nothing is refused without a reason, and what is refused is not printed.
          expect(findings.some(isError)).toBe(refused.length > 0)
          for (const { file, position } of findings) {
            expect(file.startsWith(`data/${year}`)).toBe(true)
            expect(position.column).toBeGreaterThanOrEqual(1)
          }
          for (const letter of ready ? letters : []) {
            expect(madeOrFailed(letter, ready as NonNullable<typeof ready>)).toBe(true)
          }
        }),
        { numRuns: RUNS },
      )
    })
  })
})

/** Whether a letter is composed, or fails with a LetterFailure; any other error is thrown. */
function madeOrFailed(...letter: Parameters<typeof makeLetter>): boolean {
  try {
    return makeLetter(...letter).html.startsWith('<!doctype html>')
  } catch (error) {
    if (error instanceof LetterFailure) return true
    throw error
  }
}
