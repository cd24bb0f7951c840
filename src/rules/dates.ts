import { DEFAULT_LANGUAGE } from './language.ts'

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/**
 * Writes an ISO date as the letters do: 2019-07-24 is "24 July 2019". Independent of the machine's locale and time zone.
 * British dates are written here, so that they don't depend on the data of Intl; those of other languages are Intl's.
 */
export function longDate(iso: string, language = DEFAULT_LANGUAGE): string {
  const [year, month, day] = parts(iso)
  if (language !== DEFAULT_LANGUAGE) return formatDate(iso, language, { dateStyle: 'long' })
  return `${day} ${MONTHS[month - 1]} ${year}`
}

const LONG_DATE = new RegExp(`\\b(\\d{1,2})\\s+(${MONTHS.join('|')})\\s+(\\d{4})\\b`)

/** Finds the first date in a text that is written as longDate writes it. @returns an ISO date; undefined for none */
export function longDateIn(text: string): string | undefined {
  const [, day, month = '', year] = LONG_DATE.exec(text) ?? []
  if (day === undefined) return undefined
  const date = isoDate(Number(year), MONTHS.indexOf(month) + 1, Number(day))
  // 31 June would have become 1 July.
  return Number(date.slice(-2)) === Number(day) ? date : undefined
}

/** Writes an ISO date as the 2019 enclosure does: 2019-03-31 is "31/03/2019"; in other languages with what they have for /. */
export function slashDate(iso: string, language = DEFAULT_LANGUAGE): string {
  const [year, month, day] = iso.split('-')
  parts(iso)
  if (language !== DEFAULT_LANGUAGE)
    return formatDate(iso, language, { day: '2-digit', month: '2-digit', year: 'numeric' })
  return `${day}/${month}/${year}`
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Writes an ISO date in a language. */
function formatDate(iso: string, language: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${Object.keys(options).join()}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
  formats.set(key, format)
  return format.format(new Date(`${iso}T00:00:00Z`))
}

function parts(iso: string): [year: number, month: number, day: number] {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (!found) throw new RangeError(`not a date: ${iso}`)
  return [Number(found[1]), Number(found[2]), Number(found[3])]
}

/** The day after an ISO date: 2019-03-31 gives 2019-04-01. */
export function dayAfter(iso: string): string {
  const [year, month, day] = parts(iso)
  return isoDate(year, month, day + 1)
}

/** The same day a year later; 29 February gives 1 March. */
export function yearLater(iso: string): string {
  const [year, month, day] = parts(iso)
  return isoDate(year + 1, month, day)
}

function isoDate(year: number, month: number, day: number): string {
  const date = new Date(0)
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day)
  return date.toISOString().slice(0, 10)
}
