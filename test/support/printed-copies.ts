import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from '@jest/globals'
import { onCopy, type Copy } from './copy.ts'
import { FIXTURE_DATA } from './compose-letters.ts'
import type { startLetters } from './run-letters.ts'

/**
 * Gives each test its own copy of the fixture data with printed letters. The letters are printed once for all tests of a
 * file.
 */
export function printedCopies(command: typeof startLetters) {
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
