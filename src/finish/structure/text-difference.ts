import type { LetterReading } from '../letter-reading.ts'
import { comparable } from './comparable.ts'
import type { PrintedText } from './printed-text.ts'

/** How much of a text a message quotes, and how much of what comes before. */
const QUOTED = 60
const BEFORE = 30
/** How much of what follows has to be the same to say that what is before it is missing. */
const SURE = 8

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
  const should = comparable(letter).slice(from)
  const is = rest.map(({ texts }) => texts.join('')).join('')
  let same = 0
  while (same < should.length && should[same] === is[same]) same++
  const start = originalPlace(letter, from + same)
  const before = quoted(
    letter
      .slice(0, start)
      .slice(-BEFORE)
      .replace(start > BEFORE ? /^\S*\s/ : '', ''),
  )
  const where = before === '' ? 'at its beginning' : `after “${before}”`
  const next = is.slice(same, same + SURE)
  const found = next === '' ? should.length : should.indexOf(next, same)
  if (found > same) {
    const missing = letter.slice(start, originalPlace(letter, from + found))
    return `the PDF lacks “${quoted(missing)}”, which the letter has ${where}: a style hides it or puts it beside the paper, or it is nested too deep`
  }
  const other = quoted(letter.slice(start, start + QUOTED))
  return `the PDF says “${is.slice(same, same + QUOTED)}” ${where}, where the letter says “${other}”: write all text in the data or the template, not in a style`
}

const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line
}

/** Where in a text the character stands that is at a place of its comparable form. */
function originalPlace(text: string, place: number): number {
  let [at, compared] = [0, 0]
  for (const character of text) {
    const length = comparable(character).length
    if (compared + length > place) return at
    compared += length
    at += character.length
  }
  return text.length
}
