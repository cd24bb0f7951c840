import type { LetterReading } from '../letter-reading.ts'
import { normaliseText } from './comparable.ts'
import type { PrintedText } from './printed-text.ts'

/** How much of a text a message quotes, and how much of what comes before. */
const MAX_QUOTE = 60
const CONTEXT = 30
/** How much of what follows has to be the same to say that what is before it is missing. */
const MIN_MATCH = 8

/**
 * Says in words where a PDF departs from its letter.
 *
 * @param from up to where in the letter's comparable text the two are the same
 * @param rest what the PDF says from there on
 */
export function describeDifference(
  passages: LetterReading['passages'],
  from: number,
  rest: readonly PrintedText[],
): string {
  const letter = passages.map(({ text }) => text).join('')
  const should = normaliseText(letter).slice(from)
  const is = rest.map(({ texts }) => texts.join('')).join('')
  let same = 0
  while (same < should.length && should[same] === is[same]) same++
  const start = originalOffset(letter, from + same)
  const before = quoted(
    letter
      .slice(0, start)
      .slice(-CONTEXT)
      .replace(start > CONTEXT ? /^\S*\s/ : '', ''),
  )
  const where = before === '' ? 'at its beginning' : `after “${before}”`
  const next = is.slice(same, same + MIN_MATCH)
  const found = next === '' ? should.length : should.indexOf(next, same)
  if (found > same) {
    const missing = letter.slice(start, originalOffset(letter, from + found))
    return `the PDF lacks “${quoted(missing)}”, which the letter has ${where}: a style hides it or puts it beside the paper, or it is nested too deep`
  }
  const other = quoted(letter.slice(start, start + MAX_QUOTE))
  return `the PDF says “${is.slice(same, same + MAX_QUOTE)}” ${where}, where the letter says “${other}”: write all text in the data or the template, not in a style`
}

const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > MAX_QUOTE ? `${line.slice(0, MAX_QUOTE)}…` : line
}

/** Where in a text the character stands that is at a place of its comparable form. */
function originalOffset(text: string, place: number): number {
  let [at, compared] = [0, 0]
  for (const character of text) {
    const length = normaliseText(character).length
    if (compared + length > place) return at
    compared += length
    at += character.length
  }
  return text.length
}
