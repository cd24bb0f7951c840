import { join } from 'node:path'
import { median, type Result } from './result.ts'
import { runLetters } from './run-process.ts'
import { specimens, type Bench } from './bench-context.ts'

const SIZES = [10, 100, 1_000]
const LARGEST = 10_000

/** Measures the cost of one more letter in runs of increasing size. */
export async function growth(bench: Bench): Promise<Result> {
  const sizes = bench.long ? [...SIZES, LARGEST] : SIZES
  const took: number[] = []
  for (const size of sizes) {
    bench.say(`growth: ${size} letters`)
    const data = await specimens(bench, size)
    const times: number[] = []
    // A short run consists mostly of start-up, so it is measured more often.
    for (let round = 1; round <= (size < 1_000 ? Math.max(3, bench.rounds) : 1); round++) {
      const output = join(await bench.folder(), 'output')
      times.push((await runLetters(['generate', '--data', data, '--output', output])).took)
    }
    took.push(median(times))
  }
  const steps = sizes.slice(1).map((size, at) => {
    const before = sizes[at] ?? 0
    return { from: before, to: size, each: ((took[at + 1] ?? 0) - (took[at] ?? 0)) / (size - before) }
  })
  return {
    title: 'Growth: runs of more and more letters',
    measured: [
      ...sizes.map(
        (size, at) => ({ what: `${size} letters in all`, unit: 'ms', values: [took[at] ?? 0] }) as const,
      ),
      ...steps.map(
        ({ from, to, each }) =>
          ({ what: `one letter more, from ${from} to ${to}`, unit: 'ms a letter', values: [each] }) as const,
      ),
    ],
    ratios: [
      {
        what: 'the last of these to the first',
        values: [(steps.at(-1)?.each ?? 0) / (steps[0]?.each ?? 1)],
        target: { atMost: 1 },
      },
    ],
  }
}
