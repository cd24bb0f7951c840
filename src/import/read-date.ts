import { MONTHS } from '../rules/dates.ts'

/**
 * Reads a date as it is written in Britain (day, month and year with / . or - between them, the month as a number or a
 * word), or as year-month-day. Never with the month before the day otherwise.
 *
 * @returns the date as 2025-04-01; undefined where the text is not a date, or there is no such day
 */
export function readDate(text: string): string | undefined {
  const bare = text.trim().replace(/\s+/g, ' ')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(bare)
  if (iso) return dateOf(iso[1], Number(iso[2]), iso[3])
  const numbers = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(bare)
  if (numbers) return dateOf(numbers[4], Number(numbers[3]), numbers[1])
  const words = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?[ ,-]+(\d{4})$/i.exec(bare)
  const name = words?.[2]?.toLowerCase()
  if (name === undefined) return undefined
  const month = MONTHS.findIndex((each) => each.toLowerCase().startsWith(name))
  return dateOf(words?.[3], month + 1, words?.[1])
}

function dateOf(year: string | undefined, month: number, day: string | undefined): string | undefined {
  const written = [year, String(month).padStart(2, '0'), day?.padStart(2, '0')].join('-')
  const date = new Date(`${written}T00:00:00Z`)
  // 31 June would be 1 July.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : undefined
}
