/**
 * The beginning of a text that a spreadsheet program takes for a formula in a CSV file. It may follow apostrophes, so that
 * those of the text itself are not confused with the one that `guarded` adds.
 */
const DANGEROUS = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/**
 * A text that no program takes for a formula: an apostrophe is put before one that begins with = + - @, their full-width
 * forms, a tab or a line end. To spreadsheet programs, the apostrophe means that text follows.
 */
export const guarded = (text: string): string => (DANGEROUS.test(text) ? `'${text}` : text)

/** Reverses `guarded`: for every text, `unguarded(guarded(text)) === text`. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && DANGEROUS.test(text) ? text.slice(1) : text
