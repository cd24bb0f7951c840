import { join } from 'node:path'
import type { Bench } from './bench-context.ts'
import { specimens } from './bench-context.ts'
import type { Result } from './result.ts'
import { runLetters } from './run-process.ts'

/** Measures the export of a year as a workbook, and the import of that workbook, which changes nothing. */
export async function spreadsheets(bench: Bench): Promise<Result> {
  bench.say(`spreadsheets: laying out ${bench.letters} authorities`)
  const data = await specimens(bench, bench.letters)
  const workbook = join(data, '..', 'year.xlsx')
  const [exported, imported]: [number[], number[]] = [[], []]
  for (let round = 1; round <= Math.max(3, bench.rounds); round++) {
    const written = await runLetters(['export', bench.year, '--out', workbook, '--force', '--data', data])
    exported.push(written.took)
    const { took, stdout } = await runLetters(['import', bench.year, workbook, '--data', data])
    if (!stdout.includes('nothing to write')) throw new Error(`not an import without change: ${stdout}`)
    imported.push(took)
  }
  return {
    title: `Spreadsheets: ${bench.letters} authorities of ${bench.year}`,
    measured: [
      { what: 'letters export, a workbook', unit: 'ms', values: exported },
      { what: 'letters import of it, with nothing to change', unit: 'ms', values: imported },
    ],
    ratios: [],
    notes: ['wanted: an import of 400 rows with nothing to change in at most 1.5 s'],
  }
}
