import type { Scalar } from 'yaml'

/** A value that a YAML file holds at the end of a path. */
export type ScalarValue = string | number | boolean | null

/** A value that can be written at the end of a path: a single one, or a list of lines. */
export type WrittenValue = ScalarValue | readonly string[]

/** Whether a value is written as a list. */
export const isList = (value: WrittenValue): value is readonly string[] => Array.isArray(value)

/**
 * Writes a list after its name, each line on a line of its own.
 *
 * @param indent the number of spaces before each "-"
 */
export const formatList = (lines: readonly string[], indent: number): string =>
  lines.length === 0
    ? ' []'
    : lines.map((line) => `\n${' '.repeat(indent)}- ${formatScalar(line, indent + 2)}`).join('')

/**
 * Writes a value as YAML in the style of the scalar that it replaces, if that style can hold it.
 *
 * @param indent the number of spaces before the lines of a block text
 */
export function formatScalar(value: ScalarValue, indent: number, style?: Scalar.Type | null): string {
  if (typeof value !== 'string') return String(value)
  if (value.includes('\n')) return blockText(value, indent)
  if (style === 'QUOTE_DOUBLE') return JSON.stringify(value)
  if (style === 'QUOTE_SINGLE') return `'${value.replaceAll("'", "''")}'`
  return isPlain(value) ? value : JSON.stringify(value)
}

/** Writes the name of an entry, without quotes where that is possible. */
export const formatKey = (name: string): string =>
  /^(?!(?:true|false|null)$)[a-z][a-z0-9_]*$/.test(name) ? name : formatScalar(name, 0)

/** Words that some YAML parsers read as true, false or null. */
const AMBIGUOUS = /^(y|n|yes|no|on|off|true|false|null)$/i

/** Texts that every YAML parser reads as they are: words with ordinary punctuation, a date, a web or e-mail address. */
const ORDINARY =
  /^(?:[A-Za-z0-9][\w.+-]*@[A-Za-z0-9.-]+|\p{L}[\p{L}\p{M}\p{N} '’.,()/&–-]*|\d{4}-\d\d-\d\d|(?:https:\/\/|mailto:)[!-~]+)$/u

/** Whether a text is written without quotes. */
const isPlain = (text: string): boolean =>
  ORDINARY.test(text) && !AMBIGUOUS.test(text) && text.trim() === text && !/ #/.test(text)

/** A text of several lines as a block, with the line breaks at its end as they are. */
function blockText(text: string, indent: number): string {
  const body = text.replace(/\n+$/, '')
  const breaks = text.slice(body.length)
  const chomping = breaks === '' ? '-' : breaks === '\n' ? '' : '+'
  // Where a text begins with a space, a parser cannot detect its indentation.
  const indicator = /^[ \n]/.test(text) ? '2' : ''
  const lines = body.split('\n').map((line) => (line === '' ? '' : ' '.repeat(indent) + line))
  return `|${indicator}${chomping}\n${lines.join('\n')}${'\n'.repeat(Math.max(0, breaks.length - 1))}`
}
