import { isFigure } from '../positions/piece-lines.ts'
import { isItem } from '../positions/list-labels.ts'
import { cut, isFigureRow, spacesIn, type TextSegment } from './text-segments.ts'

/** Segments below one another that are a cell, or a paragraph in a column. */
export type SegmentChunk = readonly TextSegment[]

/** The segments of one line. */
type Row = readonly TextSegment[]

/**
 * Groups the segments of lines with columns into chunks. The lines of a cell that is centred in its row have lines of other
 * cells between them.
 *
 * @param rows the segments of each line
 */
export function segmentChunks(rows: readonly Row[]): SegmentChunk[] {
  const chunks: TextSegment[][] = []
  const split = splitHeads(rows)
  split.forEach((row, at) => {
    const isOfFigures = isFigureRow(row)
    const taken = new Set<TextSegment[]>()
    for (const segment of row) {
      const isAlone = isOfFigures || isFigure(segment.text) || isItem(segment.text)
      const found = isAlone ? undefined : chunkAbove(segment, at)
      if (found) found.push(segment)
      else chunks.push([segment])
      taken.add(found ?? chunks.at(-1) ?? [])
    }
  })
  return chunks

  /** The chunk that a segment continues: the one nearest above it, aligned with it, that no other segment overlaps. */
  function chunkAbove(segment: TextSegment, at: number): TextSegment[] | undefined {
    for (let up = 1; up <= MOST_APART; up++) {
      const [below, above] = [split[at - up + 1], split[at - up]]
      if (!above || !below || !isNext(above, below)) return undefined
      const over = above.filter((other) => overlap(other, segment))
      const [only] = over
      if (!only) continue
      if (over.length > 1 || isFigureRow(above) || isFigure(only.text) || !isAligned(only, segment))
        return undefined
      if (isSpanning(only, at) !== isSpanning(segment, at)) return undefined
      const others = split[at]?.filter((other) => overlap(only, other)) ?? []
      return others.length === 1 ? chunks.find((chunk) => chunk.at(-1) === only) : undefined
    }
    return undefined
  }

  /** Whether a head is over several figures of the next row of figures. */
  function isSpanning(head: TextSegment, at: number): boolean {
    const figures = split.find((row, index) => index > at && isFigureRow(row)) ?? []
    return figures.filter((figure) => isOver(head, figure)).length > 1
  }
}

/** The most lines from one line of a cell to its next. */
const MOST_APART = 2

const isNext = ([above]: Row, [below]: Row): boolean =>
  above !== undefined && below !== undefined && below.line.number - above.line.number === 1

const overlap = (one: TextSegment, other: TextSegment): boolean =>
  one.left < other.right && other.left < one.right

/** Whether a head is over the middle of a figure. */
const isOver = (head: TextSegment, { left, right }: TextSegment): boolean =>
  head.left < (left + right) / 2 && (left + right) / 2 < head.right

/** How far apart the edges or middles of aligned lines may be, in characters: their letters differ in width. */
const SAME_EDGE = 1
const SAME_MIDDLE = 2

function isAligned(one: TextSegment, other: TextSegment): boolean {
  const [left, right] = [other.left - one.left, other.right - one.right]
  return (
    Math.abs(left) <= SAME_EDGE || Math.abs(right) <= SAME_EDGE || Math.abs(left + right) / 2 <= SAME_MIDDLE
  )
}

/**
 * Cuts heads that are one space apart, as "Other Total" over 6 and 262: those over several figures of the row below with no
 * other head between. A head that spans others stays whole.
 */
function splitHeads(rows: readonly Row[]): Row[] {
  const split: Row[] = [...rows]
  rows.forEach((figures, end) => {
    if (!isFigureRow(figures)) return
    const done: TextSegment[] = []
    const spanning: TextSegment[] = []
    for (let at = end - 1; at >= 0 && !isFigureRow(rows[at] ?? []); at--) {
      split[at] = (rows[at] ?? []).flatMap((head) => {
        const under = figures.filter((figure) => isOver(head, figure))
        const isUpper = spanning.some((other) => overlap(head, other))
        const parts = isUpper || under.length < 2 ? [head] : splitBetween(head, under)
        ;(parts.length > 1 ? done : spanning).push(head)
        return parts
      })
    }
  })
  return split
}

/** Cuts a head at the spaces nearest to the middles between figures; it stays whole where there are too few spaces. */
function splitBetween(head: TextSegment, figures: readonly TextSegment[]): TextSegment[] {
  const spaces = spacesIn(head)
  if (spaces.length < figures.length - 1) return [head]
  const cuts = figures.slice(1).map((figure, index) => {
    const middle = ((figures[index]?.right ?? 0) + figure.left) / 2
    return spaces.reduce((best, at) => (Math.abs(at - middle) < Math.abs(best - middle) ? at : best))
  })
  return new Set(cuts).size === cuts.length ? cut(head, cuts) : [head]
}
