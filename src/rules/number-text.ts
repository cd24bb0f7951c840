import { DEFAULT_LANGUAGE } from './language.ts'

/** Chooses the form of an English noun that goes with a count: 1 upheld decision, 0 upheld decisions. */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many
}

/**
 * Writes a number as the letters do, with a comma for the thousands and without zeros after the decimals: 1400 is "1,400",
 * 12.3 is "12.3" and 2.0 is "2" (source: the office's pages). In other languages as Intl does.
 */
export function thousands(number: number, language = DEFAULT_LANGUAGE): string {
  if (language !== DEFAULT_LANGUAGE) return numberFormat(language).format(number)
  const [whole = '', decimals] = String(number).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}

const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(language: string): Intl.NumberFormat {
  const format = formats.get(language) ?? new Intl.NumberFormat(language)
  formats.set(language, format)
  return format
}

/** Digits in groups of three, with what people put between them: a comma, an apostrophe, a space, an underscore. */
const GROUPED = /^\d{1,3}(?:[,'’_ \u00a0\u2009\u202f]\d{3})+$/

/**
 * Reads a number that is written as in a letter or a spreadsheet: 1,234 or 1 234 is 1234; 007 is 7; 12% is 12; 14.0 is 14.
 *
 * @returns its plain digits; undefined where the text is no number, or could be several
 */
export function plainNumber(written: string): string | undefined {
  const bare = written.trim().replace(/\s?%$/, '').replace(/^\+/, '')
  const digits = GROUPED.test(bare) ? bare.replace(/\D/g, '') : bare
  if (!/^(\d+\.?\d*|\.\d+)$/.test(digits) || digits.length > 15) return undefined
  return String(Number(digits))
}
