/**
 * A value with which a spreadsheet program takes a text of a CSV file for a formula, also behind apostrophes: those that
 * a text has itself are told from the one that is put before it.
 */
const DANGEROUS = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/**
 * A text that no program takes for a formula: an apostrophe stands before one that begins with = + - @, their full-width
 * forms, a tab or a line end. Spreadsheet programs know the apostrophe as the sign for text.
 */
export const guarded = (text: string): string => (DANGEROUS.test(text) ? `'${text}` : text)

/** The text that was guarded: for every text, `unguarded(guarded(text)) === text`. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && DANGEROUS.test(text) ? text.slice(1) : text
