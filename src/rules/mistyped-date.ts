import { longDate, MONTHS } from './dates.ts'

/** What is wrong with a date, and what to do; each is a part of a sentence. */
export interface DateAdvice {
  /** undefined where the day exists and is only written in another way. */
  readonly reason?: string
  /** undefined where the text is nothing like a date. */
  readonly remedy?: string
}

/**
 * Explains a text that is not a date as year-month-day, read as dates are written in Britain. Where day and month could
 * be exchanged, both dates are offered: the writer knows which is right.
 */
export function adviseDate(written: string): DateAdvice {
  const text = written.trim().replace(/\s+/g, ' ')
  const first = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  if (first) return yearFirst(first)
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text)
  if (numbers) return yearLast(numbers)
  const words =
    /^(?:[a-z]+day,? )?(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[- ]([a-z]+)\.?,?[- ](\d{4})$/i.exec(text)
  if (words) return named(words[1], words[2], words[3])
  const american = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(text)
  if (american) return named(american[2], american[1], american[3])
  return {}
}

function yearFirst([, y, m, d]: readonly string[]): DateAdvice {
  const [year, month, day] = [Number(y), Number(m), Number(d)]
  const turned = month > 12 && exists(year, day, month)
  return turned
    ? { reason: `there is no month ${month}`, remedy: `write ${meant(year, day, month)}` }
    : advise(year, month, day)
}

function yearLast([, first, second, y]: readonly string[]): DateAdvice {
  const [day, month, year] = [Number(first), Number(second), Number(y)]
  // As dates are written in America.
  if (!exists(year, day, month) || day === month) return advise(year, month, day)
  if (!exists(year, month, day)) return advise(year, day, month)
  return { remedy: `write ${meant(year, month, day)}, or ${meant(year, day, month)}` }
}

function named(day = '', name = '', year = ''): DateAdvice {
  const months = MONTHS.filter((month) => month.toLowerCase().startsWith(name.toLowerCase()))
  const [month] = months
  if (month === undefined || months.length > 1 || name.length < 3) return {}
  return advise(Number(year), MONTHS.indexOf(month) + 1, Number(day))
}

function advise(year: number, month: number, day: number): DateAdvice {
  if (exists(year, month, day)) return { remedy: `write ${iso(year, month, day)}` }
  const name = MONTHS[month - 1]
  if (name === undefined) return { reason: `there is no month ${month}`, remedy: 'correct the month' }
  const days = daysIn(year, month)
  const inYear = month === 2 ? ` ${year}` : ''
  const reason = day === 0 ? 'there is no day 0' : `${name}${inYear} has ${days} days`
  return { reason, remedy: 'correct the day' }
}

const exists = (year: number, month: number, day: number): boolean => day >= 1 && day <= daysIn(year, month)

/** The number of days in a month; 0 where the month does not exist. */
function daysIn(year: number, month: number): number {
  if (month < 1 || month > 12) return 0
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function meant(year: number, month: number, day: number): string {
  const written = iso(year, month, day)
  return `${written} for ${longDate(written)}`
}

const iso = (year: number, month: number, day: number): string =>
  [String(year).padStart(4, '0'), two(month), two(day)].join('-')

const two = (number: number): string => String(number).padStart(2, '0')
