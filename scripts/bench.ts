/**
 * Runs the benchmarks: `npm run bench`, with `-- --json` for programs, `-- --only bulk no-change` for some of them,
 * `-- --long` for runs of 5,000 and 10,000 letters as well. Times differ from machine to machine; ratios, measured in
 * alternation on one machine, are more stable. docs/performance.md has the results.
 */
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { bulk } from './bench/bulk.ts'
import { checking } from './bench/check.ts'
import { corrections } from './bench/corrections.ts'
import { growth } from './bench/growth.ts'
import { importing } from './bench/import.ts'
import { longRun } from './bench/long-run.ts'
import { noChange } from './bench/no-change.ts'
import { preview } from './bench/preview.ts'
import { median, missed, readable, type Result } from './bench/result.ts'
import { spreadsheets } from './bench/spreadsheets.ts'
import { stages } from './bench/stages.ts'
import { withFolders, type Bench } from './bench/bench-context.ts'

const PARTS: Readonly<Record<string, (bench: Bench) => Promise<Result>>> = {
  bulk,
  stages,
  check: checking,
  'no-change': noChange,
  corrections,
  preview,
  spreadsheets,
  growth,
  import: importing,
  long: longRun,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    letters: { type: 'string', default: '400' },
    rounds: { type: 'string', default: '3' },
    year: { type: 'string', default: '2019' },
  },
})
const asked = [...values.only, ...positionals].flatMap((names) => names.split(','))
const unknown = asked.find((name) => !Object.hasOwn(PARTS, name))
if (unknown !== undefined) {
  process.stderr.write(`bench: there is no part ${unknown}; there are ${Object.keys(PARTS).join(', ')}\n`)
  process.exitCode = 2
} else await measure()

async function measure(): Promise<void> {
  const { json, long } = values
  const parts = Object.entries(PARTS).filter(([name]) =>
    asked.length > 0 ? asked.includes(name) : long || name !== 'long',
  )
  const machine = { cores: availableParallelism(), node: process.version, load: loadavg()[0] ?? 0 }
  const results: Record<string, Result> = {}
  if (!json)
    process.stdout.write(
      `${machine.cores} cores, Node ${machine.node}, load ${machine.load.toFixed(1)} before; medians, and in brackets the lowest and the highest of the rounds\n\n`,
    )
  for (const [name, part] of parts) {
    const result = await withFolders((folder) =>
      part({
        letters: Number(values.letters),
        rounds: Number(values.rounds),
        year: values.year,
        long,
        folder,
        say: (text) => void process.stderr.write(`… ${text}\n`),
      }),
    )
    results[name] = result
    if (!json) process.stdout.write(`${readable(result)}\n`)
  }
  const misses = Object.entries(results).flatMap(([part, result]) =>
    missed(result).map(({ what, values }) => ({ part, what, median: median(values) })),
  )
  if (json) process.stdout.write(`${JSON.stringify({ machine, results, missed: misses }, null, 2)}\n`)
  else process.stdout.write(`${describeMisses(misses)}\n`)
}

function describeMisses(misses: readonly { part: string; what: string; median: number }[]): string {
  if (misses.length === 0) return 'No target is missed.'
  const lines = misses.map(({ part, what, median: value }) => `  ${part}: ${what}: ${value.toFixed(2)}`)
  return [
    misses.length === 1 ? '1 target is missed:' : `${misses.length} targets are missed:`,
    ...lines,
  ].join('\n')
}
