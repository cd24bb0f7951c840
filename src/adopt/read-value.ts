import { longDate, longDateIn, slashDate } from '../rules/dates.ts'
import { plainNumber, thousands } from '../rules/number-text.ts'
import { withPlainSigns } from './tokens.ts'

/** A cell without a number, as tables print it. */
const NONE = '-'

/**
 * Reads a printed value, the inverse of the helper that printed it; checked by formatting it again.
 *
 * @returns undefined where the helper prints no such text
 */
export function readValue(helper: string, text: string): string | number | undefined {
  const plain = withPlainSigns(text).trim()
  switch (helper) {
    case 'number':
      return readNumber(plain)
    case 'date': {
      const date = longDateIn(plain)
      return date !== undefined && withPlainSigns(longDate(date)) === plain ? date : undefined
    }
    case 'slash_date': {
      const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(plain) ?? []
      const date = `${year}-${month}-${day}`
      return year !== undefined && !Number.isNaN(Date.parse(date)) && slashDate(date) === plain
        ? date
        : undefined
    }
    default:
      return text
  }
}

function readNumber(text: string): number | undefined {
  if (text === NONE) return 0
  const digits = plainNumber(text)
  if (digits === undefined || !/^\d+(\.\d+)?$/.test(digits)) return undefined
  const number = Number(digits)
  return [thousands(number), String(number)].includes(text) ? number : undefined
}
