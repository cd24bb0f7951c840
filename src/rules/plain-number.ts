/** What people put between thousands: a comma, an apostrophe, a space of any width, an underscore. */
const GROUPED = /^\d{1,3}(?:[,'’_ \u00a0\u2009\u202f]\d{3})+$/

/**
 * The plain digits of a number that is written as in a letter or a spreadsheet: 1,234 or 1 234 is 1234; 007 is 7;
 * 12% is 12; 14.0 is 14.
 *
 * @returns undefined where the text is no number, or could be several
 */
export function plainNumber(written: string): string | undefined {
  const bare = written.trim().replace(/\s?%$/, '').replace(/^\+/, '')
  const digits = GROUPED.test(bare) ? bare.replace(/\D/g, '') : bare
  if (!/^(\d+\.?\d*|\.\d+)$/.test(digits) || digits.length > 15) return undefined
  return String(Number(digits))
}
