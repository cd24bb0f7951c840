const OPENING = '“”„‟«»‘’‚‛'
const CLOSING = '”“»«’‘'
const WRAPPED = new RegExp(`^[${OPENING}]\\s*(\\S.*?)\\s*(?:[${CLOSING}]|(?<=[“”„‟].*)")$`, 's')

/** A text without the curly quotation marks around it; undefined where there are none on one of its sides. */
export const withoutCurlyQuotes = (text: string): string | undefined => WRAPPED.exec(text.trim())?.[1]

/** Whether a text begins like one that somebody put into curly quotation marks. */
export const beginsCurly = (text: string): boolean => OPENING.includes(text.charAt(0)) && text !== ''

/** The longest text that a finding repeats. */
const LONGEST = 60

/** A text as YAML takes it in quotes, whatever is in it; shortened where it is long. */
export function asQuoted(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
  return /["\\]/.test(shown) ? `'${shown.replaceAll("'", "''")}'` : `"${shown}"`
}
