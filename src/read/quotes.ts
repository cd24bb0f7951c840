const OPENING = '“”„‟«»‘’‚‛'
const CLOSING = '”“»«’‘'
const WRAPPED = new RegExp(`^[${OPENING}]\\s*(\\S.*?)\\s*(?:[${CLOSING}]|(?<=[“”„‟].*)")$`, 's')

/** A text without the curly quotation marks around it; undefined where it does not have one at each end. */
export const withoutCurlyQuotes = (text: string): string | undefined => WRAPPED.exec(text.trim())?.[1]

/** Whether a text begins with a curly quotation mark. */
export const beginsCurly = (text: string): boolean => OPENING.includes(text.charAt(0)) && text !== ''

/** The longest text that a finding quotes, in characters. */
const LONGEST = 60

/** Quotes a text for YAML, whatever is in it; shortens it where it is long. */
export function asQuoted(text: string): string {
  const quoted = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
  return /["\\]/.test(quoted) ? `'${quoted.replaceAll("'", "''")}'` : `"${quoted}"`
}
