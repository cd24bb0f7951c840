import { cellFinding, type Finding } from '../findings/finding.ts'
import { countsOfRate } from '../rules/published-rate.ts'
import { totalAt } from '../rules/totals.ts'
import { computedValue } from '../shape/computed-value.ts'
import type { Cell } from '../spreadsheet/workbook.ts'
import type { ComputedCell } from './collect-values.ts'
import type { Field } from '../shape/field.ts'
import { readValue } from './read-value.ts'

/** Compares a total or rate of a table with the one computed from an authority's figures. */
export function checkComputed(
  { field, head, cell, place }: ComputedCell,
  name: string,
  data: unknown,
): Finding[] {
  const { path, rule, kind } = field
  const expected = rule && computedValue(rule, data)
  const written = kind === 'percentage' ? ratesIn(cell, field) : numbersIn(cell, field)
  const { file, ...at } = place
  if (expected === undefined) {
    const cases = rule && 'percentageOf' in rule ? totalAt(data, rule.percentageOf.whole) : undefined
    const isImpossible = (rate: number) => cases !== undefined && !countsOfRate(roundedRate(rate), cases)
    if (!written || written.length === 0 || !written.every(isImpossible)) return []
    const message = `${path} of ${name} is ${shownRate(cell)} here, but no whole number of ${cases} gives that rate`
    const help = 'correct the rate or the number of cases that it is of'
    return [cellFinding('IMPORT_COMPUTED', file, at, message, help)]
  }
  if (written === undefined || written.some((number) => agrees(number, expected))) return []
  const shown = kind === 'percentage' ? shownRate(cell) : String(cell.value)
  const computed =
    expected === null
      ? 'there is no rate of 0 cases'
      : `the figures give ${expected}${kind === 'percentage' ? '%' : ''}`
  const message = `${path} of ${name} is ${shown} here, but ${computed}`
  const help = `correct the figure that is wrong, or leave the column out: --map "${head}=not read"`
  return [cellFinding('IMPORT_COMPUTED', file, at, message, help)]
}

/** Whether a number in a cell is the computed one: a rate with decimals is rounded, halves up. */
const agrees = (number: number, expected: number | null): boolean =>
  expected !== null && roundedRate(number) === expected

/** A rate in whole per cent, halves up, without the error of binary fractions. */
export const roundedRate = (rate: number): number => Math.floor(rate + 0.5 + 1e-9)

/** The number in a cell: none where the cell has something else, undefined where it has no value. */
function numbersIn(cell: Cell, field: Field): number[] | undefined {
  const reading = readValue(cell, field)
  if ('value' in reading) return [Number(reading.value)]
  return 'code' in reading ? [] : undefined
}

/**
 * The percentages that a cell can mean. A number that is not formatted as a percentage can be a share (0.67) or a
 * percentage (67). None where the cell has something else, undefined where it has no value.
 */
export function ratesIn(cell: Cell, field: Field): number[] | undefined {
  if (cell.kind === 'number')
    return cell.percent
      ? [cell.value * 100]
      : [cell.value, ...(Math.abs(cell.value) <= 1 ? [cell.value * 100] : [])]
  if (cell.kind !== 'text') return []
  const text = cell.value.trim()
  const bare = text.replace(/\s*%$/, '')
  if (!/^\d+(\.\d+)?$/.test(bare)) return 'code' in readValue(cell, field) ? [] : undefined
  const number = Number(bare)
  return text === bare && number <= 1 ? [number, number * 100] : [number]
}

const shownRate = (cell: Cell): string =>
  cell.kind === 'number' && cell.percent
    ? `${Number((cell.value * 100).toPrecision(6))}%`
    : String(cell.value)
