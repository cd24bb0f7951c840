import type { NumberFormat } from './xlsx-formats.ts'
import type { CellValue } from './workbook.ts'

const DAY = 86_400

/** Days from 1899-12-30, from which Excel counts, and from 1904-01-01, from which its old Mac edition did, to 1970. */
const TO_1970 = { since1900: 25_569, since1904: 24_107 }

/** The last day that programs show, 9999-12-31, counted from 1899-12-30. */
const LAST = 2_958_465

/**
 * A number as the cell's format shows it.
 *
 * @param number days and parts of a day, where it is a date or a time
 * @param from1904 whether days count from 1904-01-01
 */
export function numberValue(number: number, format: NumberFormat, from1904: boolean): CellValue {
  if (format === 'date' || format === 'time') {
    const seconds = Math.round(number * DAY)
    if (seconds >= 0 && number <= LAST)
      return format === 'time'
        ? { kind: 'time', value: clock(seconds) }
        : { kind: 'date', value: calendar(seconds, from1904) }
  }
  return { kind: 'number', value: number, percent: format === 'percent' }
}

function calendar(seconds: number, from1904: boolean): string {
  const days = Math.floor(seconds / DAY)
  // Excel counts 29 February 1900, a day that never was: the days before it are off by one.
  const missing = !from1904 && days < 60 ? 1 : 0
  const since1970 = days + missing - (from1904 ? TO_1970.since1904 : TO_1970.since1900)
  const date = new Date(since1970 * DAY * 1000).toISOString().slice(0, 10)
  const rest = seconds % DAY
  return rest === 0 ? date : `${date}T${clock(rest)}`
}

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

/** The number of days, from 1899-12-30, of a date as 2025-04-01. */
export const daysOf = (date: string): number =>
  Date.parse(`${date}T00:00:00Z`) / 1000 / DAY + TO_1970.since1900
