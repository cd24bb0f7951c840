/**
 * A UK postcode in capitals, without its space: Royal Mail's forms, and those of the armed forces abroad (BFPO) and of
 * Girobank. The letters C, I, K, M, O and V are not used at its end.
 */
const POSTCODE = /^(?:[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2}|GIR0AA|BFPO\d{1,4})$/

/** The names by which people close a UK address. Its last line is the postcode. */
const AT_HOME = new Set([
  'united kingdom',
  'uk',
  'great britain',
  'england',
  'scotland',
  'wales',
  'northern ireland',
])

/** Whether a line is a UK postcode, however it is spaced. */
export const isPostcode = (line: string): boolean => POSTCODE.test(line.toUpperCase().replace(/\s+/g, ''))

/** Whether a line names a country other than the United Kingdom, in English. */
export function isCountryAbroad(line: string): boolean {
  const name = plain(line)
  return !AT_HOME.has(name) && (countries ??= countryNames()).has(name)
}

/** Whether a line names the United Kingdom or one of its countries. */
export const isUnitedKingdom = (line: string): boolean => AT_HOME.has(plain(line))

let countries: ReadonlySet<string> | undefined

/** The English names of all countries that Unicode's data has. */
function countryNames(): ReadonlySet<string> {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  const names = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'none' })
  return new Set(
    codes.flatMap((code) => {
      const name = names.of(code)
      return name === undefined ? [] : [plain(name)]
    }),
  )
}

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/^(?:the )?republic of (?=ireland)/, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .replace(/^the /, '')
    .trim()
