/** A year, or a pair of years such as 2024-25 or 2024/2025. */
const YEARS = /(?<!\d)((?:19|20|21)\d\d)(?:([-–/])(\d{4}|\d\d))?(?!\d)/g

/** Whether a text names a year. */
export const namesYear = (text: string): boolean => text.search(YEARS) !== -1

/** Moves all years that a text names: "Annual Review letter 2024-25" by one is "Annual Review letter 2025-26". */
export function moveYears(text: string, by: number): string {
  return text.replace(YEARS, (_all, first: string, sign?: string, second?: string) => {
    const moved = String(Number(first) + by)
    if (sign === undefined || second === undefined) return moved
    const length = second.length
    return `${moved}${sign}${String(Number(second) + by)
      .slice(-length)
      .padStart(length, '0')}`
  })
}

/**
 * Moves a day by whole years. The last day of a month stays the last: 29 February 2024 by one is 28 February 2025.
 *
 * @param date as 2025-04-01
 */
export function moveDate(date: string, by: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const last = lastDay(year, month)
  const moved = day === last ? lastDay(year + by, month) : day
  return [String(year + by).padStart(4, '0'), pad(month), pad(moved)].join('-')
}

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const pad = (number: number): string => String(number).padStart(2, '0')
