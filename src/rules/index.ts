import { longDate, slashDate } from './dates.ts'
import { percentage, printedPercentage } from './percentage.ts'
import { plural } from './plural.ts'
import { rateStyle } from './rate-option.ts'
import { sum } from './sum.ts'
import { thousands } from './thousands.ts'

/**
 * The rules for figures and words that eras build on. An era's figures.ts is handed them as an argument,
 * so that an era folder works wherever it lies.
 */
export const rules = {
  percentage,
  printedPercentage,
  rateStyle,
  sum,
  plural,
  thousands,
  longDate,
  slashDate,
} as const

export type Rules = typeof rules
