import { join } from 'node:path'
import type { Result } from './result.ts'
import { runLetters, runNode } from './run-process.ts'
import { specimens, type Bench } from './bench-context.ts'

/** Measures `letters check`, over the start of a Node that does nothing. */
export async function checking(bench: Bench): Promise<Result> {
  const data = await specimens(bench, bench.letters)
  const where = ['--data', data, '--output', join(await bench.folder(), 'output')]
  const [start, check]: [number[], number[]] = [[], []]
  for (let round = 0; round <= Math.max(5, bench.rounds); round++) {
    const empty = await runNode(['--eval', ''])
    const { took } = await runLetters(['check', bench.year, ...where])
    // The first round fills the caches of the system and of Node.
    if (round === 0) continue
    start.push(empty.took)
    check.push(took)
  }
  return {
    title: `Check: ${bench.letters} letters of ${bench.year}`,
    measured: [
      { what: 'Node that does nothing', unit: 'ms', values: start },
      { what: `check of ${bench.letters} letters`, unit: 'ms', values: check },
    ],
    ratios: [
      {
        what: 'over Node’s start, in ms a letter',
        values: check.map((took, at) => (took - (start[at] ?? 0)) / bench.letters),
        target: { atMost: 1 },
      },
    ],
  }
}
