import type { RateStyle } from './percentage.ts'
import { valueAt } from './data.ts'

/**
 * The edition's option for printing rates that round to 100 or 0 and are neither. An era offers it by having it in its
 * schema.
 */
export const RATE_OPTION = 'rates_near_0_or_100'

/** How an edition prints such rates: rounded, as the office does, unless it says otherwise. */
export function rateStyle(edition: unknown): RateStyle {
  return optionOf(edition) === 'in words' ? 'in words' : 'rounded'
}

/** Whether an edition says how such rates are printed: then somebody has decided it, and no warning is needed. */
export const saysRateStyle = (edition: unknown): boolean => optionOf(edition) !== undefined

function optionOf(edition: unknown): unknown {
  return valueAt(edition, `options.${RATE_OPTION}`)
}
