import { isItem } from './list-labels.ts'
import { lineText, type PieceLine } from './piece-lines.ts'

/** Lines below one another that form a paragraph, a heading or a cell; their rectangle in points. */
export interface TextChunk {
  readonly page: number
  readonly lines: readonly PieceLine[]
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly size: number
  /** Whether all of it is bold. */
  readonly bold: boolean
}

/** The largest distance between baselines of one paragraph, in sizes of the font. */
const WIDEST_LEADING = 1.6
/** How much larger one such distance may be than the one before it, as a factor. */
const SAME_LEADING = 1.15
/** Two places count as the same up to this distance, in sizes of the font. */
const SAME_PLACE = 0.4

/**
 * Groups lines into chunks.
 *
 * @param lines in the order in which the file draws them
 */
export function chunksOf(lines: readonly PieceLine[]): TextChunk[] {
  const chunks: PieceLine[][] = []
  for (const line of lines) {
    const last = chunks.at(-1)
    if (last && belongs(last, line)) last.push(line)
    else chunks.push([line])
  }
  return chunks.map(chunkOf)
}

function belongs(chunk: readonly PieceLine[], line: PieceLine): boolean {
  const [last, before] = [chunk.at(-1), chunk.at(-2)]
  if (!last || last.page !== line.page) return false
  const size = Math.max(last.size, line.size)
  const leading = last.base - line.base
  if (Math.abs(last.size - line.size) > size * 0.1) return false
  if (leading < size * 0.7 || leading > size * WIDEST_LEADING) return false
  if (before && leading > (before.base - last.base) * SAME_LEADING) return false
  if (isItem(lineText(line))) return false
  return isBold(last) === isBold(line) ? isAligned(chunk, last, line) : isBoldPart(chunk, last, line)
}

/** Whether a line is aligned with the last one (left, right or centred), or hangs below a list item's first line. */
function isAligned(chunk: readonly PieceLine[], last: PieceLine, line: PieceLine): boolean {
  const isSame = (a: number, b: number) => Math.abs(a - b) < line.size * SAME_PLACE
  if (isSame(last.left, line.left) || isSame(last.right, line.right)) return true
  if (isSame(last.left + last.right, line.left + line.right)) return true
  const [first] = chunk
  return first !== undefined && isItem(lineText(first)) && line.left > first.left && chunk.length === 1
}

/** Whether a bold line after a plain one, or the reverse, continues a paragraph: its bold words run over the line's end. */
function isBoldPart(chunk: readonly PieceLine[], last: PieceLine, line: PieceLine): boolean {
  const isSameLeft = Math.abs(last.left - line.left) < line.size * SAME_PLACE
  return isSameLeft && last.right > line.right - line.size * 4 && chunk.some((one) => !isBold(one))
}

const isBold = ({ pieces }: PieceLine): boolean => pieces.every(({ bold, text }) => bold || !/\S/.test(text))

/** Makes a chunk of lines. */
export function chunkOf(lines: readonly PieceLine[]): TextChunk {
  const size = Math.max(...lines.map((line) => line.size))
  return {
    page: lines[0]?.page ?? 1,
    lines,
    left: Math.min(...lines.map((line) => line.left)),
    right: Math.max(...lines.map((line) => line.right)),
    top: Math.max(...lines.map((line) => line.base)) + size * 0.75,
    bottom: Math.min(...lines.map((line) => line.base)) - size * 0.2,
    size,
    bold: lines.every(isBold),
  }
}
