import { expect, test } from '@jest/globals'
import { fuzz } from '../support/fuzz.ts'

/** The long mode is "npm run fuzz". A failure tells its seed: FUZZ_SEED repeats it. */
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31)

test(`whatever is in data, wording or remarks ends in findings or in a right letter (seed ${SEED})`, async () => {
  const { letters, findings } = await fuzz(400, SEED)
  expect(letters).toBeGreaterThan(20)
  expect(findings).toBeGreaterThan(20)
})
