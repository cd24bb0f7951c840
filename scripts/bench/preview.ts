import { join } from 'node:path'
import { valueAt } from '../../src/rules/data.ts'
import type { Result } from './result.ts'
import { runNode } from './run-process.ts'
import { PROJECT, type Bench } from './bench-context.ts'

/** Runs the preview's benchmark: the time from saving a file to the letter on the page. */
export async function preview(bench: Bench): Promise<Result> {
  bench.say('preview')
  const { stdout } = await runNode([join(PROJECT, 'scripts', 'bench-preview.ts'), '--json'])
  const result: unknown = JSON.parse(stdout)
  return {
    title: 'Preview of a year of 400 letters: from saving a file to the letter on the page',
    measured: [
      { what: 'file written', unit: 'ms', values: numbersAt(result, 'written') },
      { what: 'file replaced', unit: 'ms', values: numbersAt(result, 'renamed') },
    ],
    ratios: [],
  }
}

function numbersAt(result: unknown, name: string): number[] {
  const values = valueAt(result, name)
  return Array.isArray(values) ? values.map(Number) : []
}
