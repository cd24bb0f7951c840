import type { MarkedContentRef } from '../content/marked-content.ts'
import { normaliseText } from '../content/normalise-text.ts'
import { UnknownPdfError } from '../dict-values.ts'
import type { LetterReading } from '../finish-input.ts'
import type { PrintedText } from './printed-text.ts'
import { describeDifference } from './text-difference.ts'

/** A printed text, and its place in the letter's normalised text. */
export interface PlacedText extends PrintedText {
  readonly from: number
  readonly to: number
}

/** What comparing the words finds out. */
export interface ComparedWords {
  readonly placed: readonly PlacedText[]
  /** What is printed on several pages though the letter has it once. */
  readonly repeated: ReadonlySet<MarkedContentRef>
}

/**
 * Compares the text of the structure tree with the letter's, from beginning to end.
 *
 * @throws UnknownPdfError where the letter has words that the PDF lacks, or the PDF words that the letter lacks
 */
export function compareWords(printed: readonly PrintedText[], { passages }: LetterReading): ComparedWords {
  const letter = passages.map(({ text }) => normaliseText(text)).join('')
  const placed: PlacedText[] = []
  const repeated = new Set<MarkedContentRef>()
  let from = 0
  for (const [index, piece] of printed.entries()) {
    const isRepeated = isRepeatedAt(from, letter, printed, index)
    const length = matchedLength(letter, from, isRepeated ? firstOf(piece) : wholeOf(piece))
    if (length === undefined) throw difference(passages, from, printed.slice(index))
    if (isRepeated) for (const marked of piece.byPage.flat()) repeated.add(marked)
    placed.push({ ...piece, from, to: from + length })
    from += length
  }
  if (from < letter.length) throw difference(passages, from, [])
  return { placed, repeated }
}

const difference = (...args: Parameters<typeof describeDifference>): UnknownPdfError =>
  new UnknownPdfError(describeDifference(...args))

const firstOf = ({ texts }: PrintedText): string => texts[0] ?? ''
const wholeOf = ({ texts }: PrintedText): string => texts.join('')

/** Whether several pages show the same text. */
const isSame = ({ texts }: PrintedText): boolean =>
  texts.length > 1 && texts.every((text) => text === texts[0])

/** How far the text that follows is compared, in characters. */
const LOOKAHEAD = 200

/**
 * Whether pages repeat a text, such as the head of a table, rather than continue it, such as a line of dots. The letter's
 * text decides; where the letter has the text twice, such as two heads of one word, the text that follows decides.
 */
function isRepeatedAt(from: number, letter: string, printed: readonly PrintedText[], index: number): boolean {
  const piece = printed[index]
  if (!piece || !isSame(piece) || !letter.startsWith(firstOf(piece), from)) return false
  if (wholeOf(piece) === '' || !letter.startsWith(wholeOf(piece), from)) return true
  let following = ''
  for (let at = index + 1; at < printed.length && following.length < LOOKAHEAD; at++) {
    const next = printed[at]
    if (!next) break
    following += isSame(next) ? firstOf(next) : wholeOf(next)
  }
  const rest = letter.slice(from + firstOf(piece).length)
  return following.length < LOOKAHEAD ? rest === following : rest.startsWith(following)
}

/** How many characters of the letter a printed text matches; undefined where they differ. */
function matchedLength(letter: string, from: number, text: string): number | undefined {
  if (letter.startsWith(text, from)) return text.length
  let at = from
  for (const character of text) {
    if (letter.startsWith(character, at)) at += character.length
    // A hyphen may have been inserted at the end of a line.
    else if (character !== '-' && character !== '\u2010') return undefined
  }
  return at - from
}
