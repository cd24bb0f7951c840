import type { RateStyle } from './percentage.ts'

/**
 * The option of an edition that says how rates are printed that round to 100 or 0 and are neither. An era offers it by
 * having it in its schema.
 */
export const RATE_OPTION = 'rates_near_0_or_100'

/** How an edition has such rates printed: rounded, as the office does, unless it says otherwise. */
export function rateStyle(edition: unknown): RateStyle {
  return optionOf(edition) === 'in words' ? 'in words' : 'rounded'
}

/** Whether an edition says how such rates are printed: then somebody has decided it, and needs no warning. */
export const saysRateStyle = (edition: unknown): boolean => optionOf(edition) !== undefined

function optionOf(edition: unknown): unknown {
  const { options } = (edition ?? {}) as { options?: Readonly<Record<string, unknown>> | null }
  return options?.[RATE_OPTION]
}
