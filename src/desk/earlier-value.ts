import type { Field } from '../shape/field.ts'
import { valueAt } from '../rules/data.ts'
import type { EarlierFile } from '../model/earlier-files.ts'
import { thousands } from '../rules/number-text.ts'
import { computedValue } from '../shape/computed-value.ts'

/** Earlier values by the paths of their fields, in words: "2019: 12 (+3)". */
export function earlierValues(
  fields: readonly Field[],
  data: unknown,
  earlier: EarlierFile | undefined,
): Record<string, string> {
  if (!earlier) return {}
  const entries = fields.flatMap((field): [string, string][] => {
    const text = compared(valueOf(field, earlier.value), valueOf(field, data), field)
    return text === '' ? [] : [[field.path, `${earlier.year}: ${text}`]]
  })
  return Object.fromEntries(entries)
}

/** A value of a file; a total or rate as its figures give it, where they are all there. */
function valueOf({ path, rule }: Field, data: unknown): unknown {
  return (rule && computedValue(rule, data)) ?? valueAt(data, path)
}

function compared(before: unknown, now: unknown, field: Field): string {
  if (typeof before === 'number') {
    const sign = isRate(field) ? '%' : ''
    if (typeof now !== 'number') return `${thousands(before)}${sign}`
    const change = now - before
    const by = change === 0 ? 'the same' : `${change > 0 ? '+' : '−'}${thousands(Math.abs(change))}`
    return `${thousands(before)}${sign} (${by})`
  }
  return typeof before === 'string' && before !== now && field.kind !== 'text' ? before : ''
}

/** Whether a field is in whole per cent. */
export const isRate = ({ kind, rule }: Field): boolean =>
  kind === 'percentage' || (rule !== undefined && 'percentageOf' in rule)
