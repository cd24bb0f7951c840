import { totalAt } from '../rules/totals.ts'
import { percentage } from '../rules/percentage.ts'
import type { ComputedField } from './computed-fields.ts'

/** Computes a total or rate from an authority's data; undefined where a figure is missing, null where there is no rate. */
export function computedValue(rule: ComputedField['rule'], data: unknown): number | null | undefined {
  if ('sumOf' in rule) return totalAt(data, rule.sumOf)
  const [part, whole] = [totalAt(data, rule.percentageOf.part), totalAt(data, rule.percentageOf.whole)]
  return part === undefined || whole === undefined ? undefined : percentage(part, whole)
}
