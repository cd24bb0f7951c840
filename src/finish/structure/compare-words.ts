import type { LetterReading } from '../letter-reading.ts'
import { UnknownPdfError } from '../unknown-pdf.ts'
import { normaliseText } from './comparable.ts'
import type { MarkedContentRef } from './element.ts'
import type { PrintedText } from './printed-text.ts'
import { describeDifference } from './text-difference.ts'

/** A printed text, and from where to where in the letter's comparable text it stands. */
export interface PlacedText extends PrintedText {
  readonly from: number
  readonly to: number
}

/** What comparing finds out by the way. */
export interface ComparedWords {
  readonly placed: readonly PlacedText[]
  /** What is printed on several pages though the letter has it once. */
  readonly repeated: ReadonlySet<MarkedContentRef>
}

/**
 * Compares the text of the structure with the letter's, from beginning to end.
 *
 * @throws UnknownPdfError where the letter has words that the PDF lacks, or the other way round
 */
export function compareWords(printed: readonly PrintedText[], { passages }: LetterReading): ComparedWords {
  const letter = passages.map(({ text }) => normaliseText(text)).join('')
  const placed: PlacedText[] = []
  const repeated = new Set<MarkedContentRef>()
  let from = 0
  for (const [index, piece] of printed.entries()) {
    const isRepeated = isRepeatedAt(from, letter, printed, index)
    const length = lengthIn(letter, from, isRepeated ? firstOf(piece) : wholeOf(piece))
    if (length === undefined) throw difference(passages, from, printed.slice(index))
    if (isRepeated) for (const mark of piece.byPage.flat()) repeated.add(mark)
    placed.push({ ...piece, from, to: from + length })
    from += length
  }
  if (from < letter.length) throw difference(passages, from, [])
  return { placed, repeated }
}

const difference = (...facts: Parameters<typeof describeDifference>): UnknownPdfError =>
  new UnknownPdfError(describeDifference(...facts))

const firstOf = ({ texts }: PrintedText): string => texts[0] ?? ''
const wholeOf = ({ texts }: PrintedText): string => texts.join('')

/** Whether each page shows the same of a text. */
const isSame = ({ texts }: PrintedText): boolean =>
  texts.length > 1 && texts.every((text) => text === texts[0])

/** How much text is looked at ahead. */
const LOOKAHEAD = 200

/**
 * Whether pages repeat a text, as the head of a table, rather than go on with it, as with a line of dots: what the letter
 * has there decides. Where it has the text twice, as two heads of one word, what follows does.
 */
function isRepeatedAt(from: number, letter: string, printed: readonly PrintedText[], index: number): boolean {
  const piece = printed[index]
  if (!piece || !isSame(piece) || !letter.startsWith(firstOf(piece), from)) return false
  if (wholeOf(piece) === '' || !letter.startsWith(wholeOf(piece), from)) return true
  let following = ''
  for (let at = index + 1; at < printed.length && following.length < LOOKAHEAD; at++) {
    const next = printed[at] as PrintedText
    following += isSame(next) ? firstOf(next) : wholeOf(next)
  }
  const rest = letter.slice(from + firstOf(piece).length)
  return following.length < LOOKAHEAD ? rest === following : rest.startsWith(following)
}

/** How many characters of the letter a printed text is; undefined where it is another text. */
function lengthIn(letter: string, from: number, text: string): number | undefined {
  if (letter.startsWith(text, from)) return text.length
  let at = from
  for (const character of text) {
    if (letter.startsWith(character, at)) at += character.length
    // Put in where a word is divided at the end of a line.
    else if (character !== '-' && character !== '\u2010') return undefined
  }
  return at - from
}
