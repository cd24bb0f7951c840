import { join } from 'node:path'
import type { Result } from './result.ts'
import { runNode } from './run-process.ts'
import { PROJECT, type Bench } from './bench-context.ts'

/** Runs the preview's benchmark: the time from saving a file to the letter on the page. */
export async function preview(bench: Bench): Promise<Result> {
  bench.say('preview')
  const { stdout } = await runNode([join(PROJECT, 'scripts', 'bench-preview.ts'), '--json'])
  const { written, renamed } = JSON.parse(stdout) as { written: number[]; renamed: number[] }
  return {
    title: 'Preview of a year of 400 letters: from saving a file to the letter on the page',
    measured: [
      { what: 'file written', unit: 'ms', values: written },
      { what: 'file replaced', unit: 'ms', values: renamed },
    ],
    ratios: [],
  }
}
