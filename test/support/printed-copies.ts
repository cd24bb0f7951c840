import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from '@jest/globals'
import { onCopy, type Copy } from './copy.ts'
import { FIXTURE_DATA } from './letters-of.ts'
import type { letters } from './run-letters.ts'

/**
 * Copies of the fixture data with letters printed: for the tests of one file they are printed once, and each test
 * gets its own copy of all.
 */
export function printedCopies(command: typeof letters) {
  const printed = new Map<string, Promise<string>>()
  afterAll(async () => {
    for (const folder of printed.values()) await rm(await folder, { recursive: true, force: true })
  })
  const print = async (args: readonly string[]): Promise<string> => {
    const output = await mkdtemp(join(tmpdir(), 'letters-test-'))
    expect(await command(['generate', ...args, '--data', FIXTURE_DATA, '--output', output])).toMatchObject({
      status: 0,
    })
    return output
  }
  return <T>(args: readonly string[], work: (copy: Copy) => Promise<T>): Promise<T> =>
    onCopy(async (copy) => {
      const name = args.join(' ')
      const made = printed.get(name) ?? print(args)
      printed.set(name, made)
      await cp(await made, copy.output, { recursive: true })
      return work(copy)
    })
}
