import { normaliseText } from '../content/normalise-text.ts'
import type { LetterReading } from '../finish-input.ts'
import type { PrintedText } from './printed-text.ts'

/** How much of a text a message quotes, and how much of the text before it; in characters. */
const MAX_QUOTE = 60
const CONTEXT = 30
/** How many characters after a gap have to match before the text in the gap counts as missing. */
const MIN_MATCH = 8

/**
 * Describes where a PDF differs from its letter.
 *
 * @param from the length of the letter's normalised text that the two have in common
 * @param rest the text of the PDF after that
 */
export function describeDifference(
  passages: LetterReading['passages'],
  from: number,
  rest: readonly PrintedText[],
): string {
  const letter = passages.map(({ text }) => text).join('')
  const expected = normaliseText(letter).slice(from)
  const actual = rest.map(({ texts }) => texts.join('')).join('')
  let same = 0
  while (same < expected.length && expected[same] === actual[same]) same++
  const start = originalOffset(letter, from + same)
  const before = quoted(
    letter
      .slice(0, start)
      .slice(-CONTEXT)
      .replace(start > CONTEXT ? /^\S*\s/ : '', ''),
  )
  const where = before === '' ? 'at its beginning' : `after “${before}”`
  const next = actual.slice(same, same + MIN_MATCH)
  const found = next === '' ? expected.length : expected.indexOf(next, same)
  if (found > same) {
    const missing = letter.slice(start, originalOffset(letter, from + found))
    return `the PDF lacks “${quoted(missing)}”, which the letter has ${where}: a style hides it or puts it outside the page, or it is nested too deeply`
  }
  const other = quoted(letter.slice(start, start + MAX_QUOTE))
  return `the PDF says “${actual.slice(same, same + MAX_QUOTE)}” ${where}, where the letter says “${other}”: write all text in the data or the template, not in a style`
}

const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > MAX_QUOTE ? `${line.slice(0, MAX_QUOTE)}…` : line
}

/** Converts an offset in the normalised text to one in the text itself. */
function originalOffset(text: string, normalised: number): number {
  let [at, before] = [0, 0]
  for (const character of text) {
    const length = normaliseText(character).length
    if (before + length > normalised) return at
    before += length
    at += character.length
  }
  return text.length
}
