import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { expect } from '@jest/globals'
import { onCopy, type Copy } from './copy.ts'
import { FIXTURE_DATA } from './compose-letters.ts'
import { inTemporaryFolder } from './folders.ts'
import type { startLetters } from './run-letters.ts'

/** The contents of files by their paths. */
type Files = ReadonlyMap<string, Buffer>

/** The files that are printed with some arguments: the same bytes each time, so all test files of a worker share them. */
const printed = new Map<string, Promise<Files>>()

/** Gives each test its own copy of the fixture data with printed letters. */
export function printedCopies(command: typeof startLetters) {
  return <T>(args: readonly string[], work: (copy: Copy) => Promise<T>): Promise<T> =>
    onCopy(async (copy) => {
      const name = JSON.stringify(args)
      const made = printed.get(name) ?? print(command, args)
      printed.set(name, made)
      for (const [path, content] of await made) {
        await mkdir(dirname(join(copy.output, path)), { recursive: true })
        await writeFile(join(copy.output, path), content)
      }
      return work(copy)
    })
}

const print = (command: typeof startLetters, args: readonly string[]): Promise<Files> =>
  inTemporaryFolder(async (output) => {
    const run = await command(['generate', ...args, '--data', FIXTURE_DATA, '--output', output])
    expect(run).toMatchObject({ status: 0 })
    const entries = await readdir(output, { recursive: true, withFileTypes: true })
    const paths = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
    return new Map(
      await Promise.all(
        paths.map(async (path): Promise<[string, Buffer]> => [relative(output, path), await readFile(path)]),
      ),
    )
  })
