import { countsOfRate, type CountRange } from '../rules/published-rate.ts'
import { valueAt } from '../rules/data.ts'
import { figureAt } from '../rules/totals.ts'
import { ratesIn, roundedRate } from './check-computed.ts'
import type { ComputedCell } from './collect-values.ts'
import type { Field } from '../shape/field.ts'
import type { Change } from './change.ts'

/**
 * What follows from rates in a table whose counts neither the table nor the file has. Where one count alone gives the rate,
 * it is that count: 97 % of 61 is 59. Where several do, it is the rate itself, if the era has a field for it.
 *
 * @param data with the other values of the tables in place
 * @param current the data of the file before; undefined where it has none
 */
export function workedBack(
  computed: readonly ComputedCell[],
  fields: readonly Field[],
  data: unknown,
  current: unknown,
): Change[] {
  const changes = computed.flatMap((cell): Change[] => {
    const change = changeOf(cell, fields, data, current)
    return change && change.before !== change.after ? [change] : []
  })
  // The same rate in two tables is one change; two different ones are not to be chosen between.
  return [...Map.groupBy(changes, ({ field }) => field).values()].flatMap((same) =>
    new Set(same.map(({ after }) => after)).size === 1 ? same.slice(0, 1) : [],
  )
}

function changeOf(
  { field, cell, place }: ComputedCell,
  fields: readonly Field[],
  data: unknown,
  current: unknown,
): Change | undefined {
  const { rule } = field
  if (rule === undefined || !('percentageOf' in rule)) return undefined
  const [[part, ...otherParts], [whole, ...otherWholes]] = [rule.percentageOf.part, rule.percentageOf.whole]
  if (part === undefined || whole === undefined || otherParts.length + otherWholes.length > 0)
    return undefined
  const cases = figureAt(data, whole)
  if (cases === undefined || figureAt(data, part) !== undefined) return undefined
  const change = (path: string, after: number): Change => ({
    field: path,
    before: valueAt(current, path),
    after,
    place,
  })
  if (cases === 0) return change(part, 0)
  // A number can be a share or a percentage: what no count gives is not meant.
  const possible = (ratesIn(cell, field) ?? []).flatMap((rate): (CountRange & { rounded: number })[] => {
    const rounded = roundedRate(rate)
    const counts = countsOfRate(rounded, cases)
    return counts ? [{ ...counts, rounded }] : []
  })
  const [only, ...others] = possible
  if (!only || others.length > 0) return undefined
  if (only.lowest === only.highest) return change(part, only.lowest)
  const instead = fields.find(({ published }) => published?.part === part && published.whole === whole)
  return instead ? change(instead.path, only.rounded) : undefined
}
