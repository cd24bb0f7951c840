import { dayAfter, longDateIn } from '../rules/dates.ts'
import { moveDate } from '../rules/move-years.ts'

const DATES = /\b\d{1,2} [A-Z][a-z]+ \d{4}\b/g
/** The latest that a letter is written after the end of its period, in days. */
const LATEST = 400

/**
 * Finds the last day of a period in a letter that prints it only in its body: the one day in its words that is the last of a
 * month and before the letter's date.
 *
 * @param date the letter's, as 2019-07-24
 * @returns undefined where there are several, or none
 */
export function periodEndIn(texts: readonly string[], date: string): string | undefined {
  const days = texts
    .flatMap((text) => text.match(DATES) ?? [])
    .flatMap((found) => longDateIn(found) ?? [])
    .filter(
      (day) =>
        dayAfter(day).endsWith('-01') &&
        day < date &&
        Date.parse(date) - Date.parse(day) < LATEST * 86_400_000,
    )
  const all = new Set(days)
  return all.size === 1 ? [...all][0] : undefined
}

/** The first day of the twelve months that end on a day: a letter's period is a year. */
export const periodStart = (to: string): string => dayAfter(moveDate(to, -1))
