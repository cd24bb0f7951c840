import type { AverageBases } from '../run/across-years.ts'
import type { Output } from './output.ts'

/** Prints what computed averages are of, a line for each year, so that a reader sees where an authority is missing. */
export function printAverageBases(output: Output, bases: AverageBases): void {
  for (const [year, base] of Object.entries(bases)) {
    const parts = Object.entries(base).map(([type, count]) => `${type}: ${count}`)
    output.information(`averages of ${year}, authorities with figures: ${parts.join(', ') || 'none'}`)
  }
}
