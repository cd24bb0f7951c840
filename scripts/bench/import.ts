import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { leavesOf } from '../../src/edit/fill-form.ts'
import { writeCsv } from '../../src/spreadsheet/write-csv.ts'
import { specimens, type Bench } from './bench-context.ts'
import { median, type Result } from './result.ts'
import { runLetters } from './run-process.ts'

const SIZES = [400, 10_000]

/** Measures an import of a table that holds just what the year does: it is read, compared and not written. */
export async function importing(bench: Bench): Promise<Result> {
  const measured: Result['measured'][number][] = []
  const times: number[] = []
  for (const size of SIZES) {
    bench.say(`import: laying out ${size} authorities`)
    const data = await specimens(bench, size)
    const file = tableOf(join(data, bench.year), join(data, '..', 'table.csv'))
    const [took, memory]: [number[], number[]] = [[], []]
    for (let round = 1; round <= Math.max(3, bench.rounds); round++) {
      const run = await runLetters(['import', bench.year, file, '--data', data], true)
      if (!run.stdout.includes('nothing to write')) throw new Error(`not a run without change: ${run.stdout}`)
      took.push(run.took)
      if (run.memory) memory.push(run.memory.node)
    }
    measured.push({ what: `${size} rows, nothing to change`, unit: 'ms', values: took })
    if (memory.length > 0) measured.push({ what: `memory of ${size} rows`, unit: 'MiB', values: memory })
    times.push(median(took))
  }
  const [few = 0, many = 0] = times
  return {
    title: 'Import: comparing a table with a year',
    measured,
    ratios: [
      { what: '400 rows, in seconds', values: [few / 1000], target: { atMost: 1.5 } },
      { what: '10,000 rows, in seconds', values: [many / 1000], target: { atMost: 10 } },
    ],
  }
}

/** Writes all authorities of a year into one table, its columns called by the fields' own names. */
function tableOf(folder: string, file: string): string {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'edition.yaml')
  const rows = names.map((name) => {
    const leaves = leavesOf(parse(readFileSync(join(folder, name), 'utf8')))
    return Object.fromEntries(
      leaves.map(([path, value]) => [path.join('.'), typeof value === 'number' ? value : String(value)]),
    )
  })
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((key) => key !== 'remarks')
  const columns = keys.map((key) => ({ key, title: key, type: 'text' as const }))
  writeFileSync(file, writeCsv({ name: 'Year', title: 'Year', columns, rows }))
  return file
}
