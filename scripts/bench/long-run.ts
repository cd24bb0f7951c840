import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result } from './result.ts'
import { runLetters } from './run-process.ts'
import { specimens, type Bench } from './bench-context.ts'

const LETTERS = 5_000
/** How many of the first and of the last letters are compared. */
const PART = 500

/** Measures whether a run of thousands of letters slows down, and its memory. */
export async function longRun(bench: Bench): Promise<Result> {
  const data = await specimens(bench, LETTERS)
  const output = join(await bench.folder(), 'output')
  bench.say(`a long run of ${LETTERS} letters`)
  const short = await runLetters(
    ['generate', '--data', await specimens(bench, PART), '--output', join(await bench.folder(), 'output')],
    true,
  )
  const { memory } = await runLetters(['generate', '--data', data, '--output', output], true)
  const folder = join(output, bench.year)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf'))
  const times = (await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs))).sort(
    (a, b) => a - b,
  )
  const pace = (from: number) => (PART * 1000) / ((times[from + PART - 1] ?? 0) - (times[from] ?? 0))
  const [first, last] = [pace(0), pace(times.length - PART)]
  const mebibytes = (what: string, value: number | undefined) =>
    value === undefined ? [] : [{ what, unit: 'MiB', values: [value] } as const]
  return {
    title: `A long run: ${LETTERS} letters`,
    measured: [
      { what: `the first ${PART}`, unit: 'letters a second', values: [first] },
      { what: `the last ${PART}`, unit: 'letters a second', values: [last] },
      ...mebibytes(`Node at most, ${PART} letters`, short.memory?.node),
      ...mebibytes(`Node at most, ${LETTERS} letters`, memory?.node),
      ...mebibytes(`with the browser at most, ${PART} letters`, short.memory?.all),
      ...mebibytes(`with the browser at most, ${LETTERS} letters`, memory?.all),
    ],
    ratios: [
      { what: 'pace of the last to that of the first', values: [last / first], target: { atLeast: 1 } },
      ...(memory && short.memory
        ? [
            {
              what: 'memory of Node, to that of the short run',
              values: [memory.node / short.memory.node],
              target: { atMost: 1.5 },
            },
          ]
        : []),
    ],
    notes: memory ? [] : ['memory is told on Linux only'],
  }
}
