import type { Blemish, Place, Word } from '../letter-document.ts'
import { wordsOfRuns, type Run } from '../words.ts'

/** A piece of text on one line, in one font; places in points, from the page's left and bottom. */
export interface TextPiece {
  readonly text: string
  readonly left: number
  readonly right: number
  /** The baseline. */
  readonly base: number
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
}

/** A piece of text and its page. */
export interface PlacedPiece extends TextPiece {
  /** Its page, counted from 1. */
  readonly page: number
  /** Where it is, as people are shown it. */
  readonly place: Place
  /** The address that it links to; '' where it is lost. */
  readonly link: string | undefined
}

/** Pieces on one baseline that are no further apart than words; places in points. */
export interface PieceLine {
  readonly page: number
  readonly pieces: readonly PlacedPiece[]
  readonly left: number
  readonly right: number
  readonly base: number
  readonly size: number
}

/** Estimates the width of a text, in sizes of its font. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text)
    width += /[iljtf.,;:'’|!()[\] ]/.test(character)
      ? 0.28
      : /[mwMW@%]/.test(character)
        ? 0.85
        : /[A-Z]/.test(character)
          ? 0.62
          : 0.5
  return width
}

/** The widest space between two pieces of a line, in sizes of their font. */
const WIDEST_SPACE = 0.8
/** The same between two figures: large ones fill the narrow cells of a table, which are then hardly apart. */
const WIDEST_BETWEEN_FIGURES = 0.4
/** The same between a list item's mark and its text. */
const WIDEST_AFTER_LABEL = 4

/** Whether a piece continues the last line: it is near, and on the baseline or slightly above or below it (as 1st). */
function continues(lines: readonly PieceLine[], piece: PlacedPiece): boolean {
  const line = lines.at(-1)
  if (line?.page !== piece.page) return false
  const size = Math.max(line.size, piece.size)
  if (Math.abs(line.base - piece.base) > size * (piece.size < line.size * 0.8 ? 0.5 : 0.25)) return false
  const gap = piece.left - line.right
  return gap > -size * 0.5 && gap < size * widestSpace(lines, line, piece)
}

function widestSpace(lines: readonly PieceLine[], line: PieceLine, piece: PlacedPiece): number {
  if (isFigure(piece.text) && isFigure(textOf(line))) return WIDEST_BETWEEN_FIGURES
  return isLabel(textOf(line)) && !isRightOf(line, lines.at(-2)) ? WIDEST_AFTER_LABEL : WIDEST_SPACE
}

/** Whether a line is to the right of the one before it, as a cell of a table is: it is no list item's mark then. */
const isRightOf = (line: PieceLine, before: PieceLine | undefined): boolean =>
  before?.page === line.page && Math.abs(before.base - line.base) < line.size && before.right <= line.left

const LABEL = /^(?:[•▪●◦○‣·–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])$/

/** Whether a line's text is nothing but a list item's mark so far. */
const isLabel = (text: string): boolean => LABEL.test(text)

/** Whether a text is a figure as it is printed alone in a cell. */
export const isFigure = (text: string): boolean => /^(?:[-–—]|[£-]?\d[\d,.]*\s*%?)$/.test(text.trim())

const textOf = ({ pieces }: PieceLine): string =>
  pieces
    .map(({ text }) => text)
    .join('')
    .trim()

/** Groups pieces into lines, in their order. */
export function linesOf(pieces: readonly PlacedPiece[]): PieceLine[] {
  const lines: PieceLine[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    if (last && continues(lines, piece)) lines[lines.length - 1] = extend(last, piece)
    else if (/\S/.test(piece.text)) lines.push(lineOf(piece))
  }
  return lines
}

const lineOf = (piece: PlacedPiece): PieceLine => {
  const { page, left, right, base, size } = piece
  return { page, pieces: [piece], left, right, base, size }
}

const extend = (line: PieceLine, piece: PlacedPiece): PieceLine => ({
  ...line,
  pieces: [...line.pieces, piece],
  // A space at the end does not make the line wider.
  right: /\S/.test(piece.text) ? Math.max(line.right, piece.right) : line.right,
  size: Math.max(line.size, piece.size),
})

/** The text of a line. */
export const lineText = (line: PieceLine): string =>
  runsOf(line)
    .map(({ text }) => text)
    .join('')
    .trim()

/** The narrowest space between two words, in sizes of the font. */
const NARROWEST_SPACE = 0.15

function runsOf({ pieces }: PieceLine): Run[] {
  return pieces.map((piece, index): Run => {
    const { text, place, bold, italic, link, left, size } = piece
    const before = pieces[index - 1]
    const isApart = before && left - before.right > size * NARROWEST_SPACE
    const isSpaced = /^\s/.test(text) || (before && /\s$/.test(before.text))
    return {
      text: isApart === true && isSpaced !== true ? ` ${text}` : text,
      place,
      bold,
      italic,
      link,
    }
  })
}

/**
 * Reads the words of a block's lines. A line break is kept where the next word would still have fitted on the line.
 *
 * @param edge how far lines could reach to the right, in points; Infinity to keep no line break
 */
export function wordsOfLines(
  lines: readonly PieceLine[],
  edge: number,
): { readonly words: Word[]; readonly blemishes: Blemish[] } {
  const blemishes: Blemish[] = []
  const runs = lines.flatMap((line, index) => {
    const next = lines[index + 1]
    const own = runsOf(line)
    if (!next) return own
    const place = line.pieces.at(-1)?.place ?? { page: line.page }
    const text = lineText(line)
    const following = lineText(next)
    if (/\p{L}[\u00ad\u2010]$/u.test(text) && /^\p{L}/u.test(following)) {
      blemishes.push({ kind: 'hyphenation', place, text: text.split(/\s/).at(-1) ?? '' })
      return withoutHyphen(own)
    }
    if (/\p{L}-$/u.test(text) && /^\p{L}/u.test(following)) return own
    return [...own, { text: endsEarly(line, next, edge) ? '\n' : ' ', place }]
  })
  return { words: wordsOfRuns(runs), blemishes }
}

function withoutHyphen(runs: readonly Run[]): Run[] {
  const at = runs.findLastIndex(({ text }) => /\S/.test(text))
  return runs
    .slice(0, at + 1)
    .map((run, index) => (index === at ? { ...run, text: run.text.trimEnd().slice(0, -1) } : run))
}

/** Whether the first word of the next line would still have fitted on a line. */
function endsEarly(line: PieceLine, next: PieceLine, edge: number): boolean {
  if (edge === Infinity || line.page !== next.page) return false
  const isSame = (a: number, b: number) => Math.abs(a - b) < line.size * 0.3
  // The ends of right-aligned lines mean nothing.
  if (isSame(line.right, next.right) && !isSame(line.left, next.left))
    return next.left > line.left + line.size || line.left > next.left + line.size
  const [word = ''] = lineText(next).split(/\s/)
  const all = lineText(next)
  const width = ((next.right - next.left) * widthOf(word)) / Math.max(0.1, widthOf(all))
  return line.right + width + line.size * 0.3 < edge - line.size * 0.5
}
