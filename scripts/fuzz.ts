import { parseArgs } from 'node:util'
import { fuzz } from '../test/support/watched-fuzz.ts'

/**
 * Feeds damaged and hostile files to checking and composing, many more than the tests do:
 * npm run fuzz -- --inputs 20000 --seed 7
 * Reports and keeps an input that hangs the program.
 */
const { values } = parseArgs({ options: { inputs: { type: 'string' }, seed: { type: 'string' } } })
const inputs = Number(values.inputs ?? 20_000)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isSafeInteger(inputs) || !Number.isSafeInteger(seed) || inputs < 1)
  throw new Error('--inputs and --seed are whole numbers')
process.stdout.write(`${inputs} inputs, seed ${seed}\n`)
const { letters, findings, slowest } = await fuzz(inputs, seed)
process.stdout.write(
  `${letters} ended in a letter, ${findings} in findings; the slowest took ${Math.round(slowest)} ms\n`,
)
