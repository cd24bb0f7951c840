import { ERROR_KINDS } from './typing-errors.ts'
import type { DrillResult, PlantedError } from './run-drill.ts'

/** Says what share of the planted errors was found, by kind and by check, and how many good letters were reported. */
export function drillReport(era: string, withTotals: boolean, results: readonly DrillResult[]): string {
  const planted = results.flatMap((result) => result.planted)
  const rows = ERROR_KINDS.map(({ name }) =>
    row(
      name,
      planted.filter(({ kind }) => kind === name),
    ),
  )
  const letters = results.reduce((sum, result) => sum + result.letters, 0)
  const alarms = results.flatMap(({ falseAlarms }) => falseAlarms)
  return [
    `${era}, figures ${withTotals ? 'with' : 'without'} their totals and rates: ${letters} letters`,
    ['error', 'planted', 'found', 'right field'].map(cell).join(''),
    ...rows,
    row('all kinds', planted),
    ...byCheck(planted),
    `good letters reported: ${alarms.length} of ${letters}, ${share(alarms.length, letters)} (${countCodes(alarms)})`,
    '',
  ].join('\n')
}

const cell = (text: string | number, at: number): string =>
  at === 0 ? String(text).padEnd(30) : String(text).padStart(13)

const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`

function row(name: string, errors: readonly PlantedError[]): string {
  const found = errors.filter(({ codes }) => codes.length > 0).length
  const right = errors.filter(({ isRightField }) => isRightField).length
  return [name, errors.length, share(found, errors.length), share(right, errors.length)].map(cell).join('')
}

/** The share of all errors that each check finds; one error may be found by several. */
function byCheck(planted: readonly PlantedError[]): string[] {
  const codes = [...new Set(planted.flatMap((error) => error.codes))].sort()
  return codes.map((code) => {
    const found = planted.filter((error) => error.codes.includes(code)).length
    return [`  ${code}`, '', share(found, planted.length)].map(cell).join('')
  })
}

function countCodes(alarms: readonly (readonly string[])[]): string {
  const codes = [...new Set(alarms.flat())].sort()
  const count = (code: string) => alarms.filter((alarm) => alarm.includes(code)).length
  return codes.map((code) => `${code} ${count(code)}`).join(', ') || 'none'
}
