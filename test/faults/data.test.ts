import { readFile, rm } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import { fuzz } from '../support/watched-fuzz.ts'

/** The long mode is "npm run fuzz". A failure names its seed: FUZZ_SEED repeats it. */
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31)

test(`whatever is in data, wording or remarks leads to findings or to a correct letter (seed ${SEED})`, async () => {
  const { letters, findings } = await fuzz(160, SEED)
  expect(letters).toBeGreaterThan(20)
  expect(findings).toBeGreaterThan(20)
})

describe('the fuzzing itself', () => {
  const faulty = (name: string) => ({
    module: new URL('../support/faulty-fuzz-targets.ts', import.meta.url).href,
    name,
  })

  test('stops an input that hangs the program, and names and saves it', async () => {
    const fuzzing = fuzz(10, 7, { target: faulty('hanging'), silence: 300 })
    const message = await fuzzing.then(() => '', String)
    expect(message).toMatch(/^Error: input 3 of seed 7 was not done /)
    const [, path = ''] = /kept in (\S+) /.exec(message) ?? []
    const kept = JSON.parse(await readFile(path, 'utf8')) as object
    await rm(path)
    expect(kept).toMatchObject({ seed: 7, number: 3, kind: expect.any(String), era: expect.any(String) })
  })

  test('reports a broken promise with its seed', async () => {
    const fuzzing = fuzz(10, 7, { target: faulty('failing') })
    await expect(fuzzing).rejects.toThrow('seed: 7')
    await expect(fuzzing).rejects.toThrow('this is no letter')
  })
})
