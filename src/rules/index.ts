import { longDate, slashDate } from './dates.ts'
import { percentage, printedPercentage } from './percentage.ts'
import { countOfRate } from './published-rate.ts'
import { rateStyle } from './rate-option.ts'
import { sum } from './totals.ts'
import { plural, thousands } from './number-text.ts'

/**
 * The rules for figures and words that eras use. An era's figures.ts receives them as an argument, so that an era's
 * folder works wherever it is.
 */
export const rules = {
  percentage,
  printedPercentage,
  rateStyle,
  countOfRate,
  sum,
  plural,
  thousands,
  longDate,
  slashDate,
} as const

export type Rules = typeof rules
