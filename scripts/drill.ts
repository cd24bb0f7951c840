/**
 * Measures which typing errors the checks find: plants errors in invented letters of two years, and checks them.
 * npm run drill -- --era 2019-tables --rounds 20 --seed 7
 */
import { parseArgs } from 'node:util'
import { drillReport } from './drill/drill-report.ts'
import { LEVELS } from './drill/levels.ts'
import { runDrill, type DrillResult } from './drill/run-drill.ts'

const { values } = parseArgs({
  options: {
    era: { type: 'string' },
    authorities: { type: 'string', default: '400' },
    errors: { type: 'string', default: '50' },
    rounds: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
  },
})
const [authorities, errors, rounds] = [values.authorities, values.errors, values.rounds].map(Number)
if (![authorities, errors, rounds].every((number) => Number.isSafeInteger(number) && Number(number) > 0))
  throw new Error('--authorities, --errors and --rounds are whole numbers')

for (const era of values.era === undefined ? Object.keys(LEVELS) : [values.era]) {
  for (const withTotals of [false, true]) {
    const results: DrillResult[] = []
    for (let round = 0; round < Number(rounds); round++) {
      const seed = `${values.seed} ${era} ${round}`
      results.push(
        await runDrill({ era, authorities: Number(authorities), errors: Number(errors), seed, withTotals }),
      )
    }
    process.stdout.write(`${drillReport(era, withTotals, results)}\n`)
  }
}
