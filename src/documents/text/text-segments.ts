import { isFigure } from '../positions/piece-lines.ts'
import type { TextLine } from './text-lines.ts'

/** Words of a line with wide gaps around them; the places of its first character and after its last, from 0. */
export interface TextSegment {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly line: TextLine
}

/** Two spaces between words that are not the end of a sentence. */
const GAP = /(?<=\S)(?<![.:;!?]) {2,}(?=\S)|(?<=\S) {3,}(?=\S)/g

/** The segments of a line, from left to right. Figures are segments of their own, even with one space between them. */
export function segmentsOf(line: TextLine): TextSegment[] {
  const segments: TextSegment[] = []
  const add = (from: number, to: number) => {
    const text = line.text.slice(from, to)
    const left = from + text.search(/\S/)
    if (!/\S/.test(text)) return
    const segment = { text: text.trim(), left, right: left + text.trim().length, line }
    segments.push(...(segment.text.split(/ +/).every(isFigure) ? cut(segment, spacesIn(segment)) : [segment]))
  }
  let from = 0
  for (const { 0: gap, index } of line.text.matchAll(GAP)) {
    add(from, index)
    from = index + gap.length
  }
  add(from, line.text.length)
  return segments
}

/** The places of the spaces in a segment. */
export const spacesIn = ({ text, left }: TextSegment): number[] =>
  [...text.matchAll(/ +/g)].map(({ index }) => left + index)

/** Cuts a segment at spaces. */
export function cut(segment: TextSegment, spaces: readonly number[]): TextSegment[] {
  const { text, left, line } = segment
  const ends = [...spaces.map((at) => at - left), text.length]
  return ends.map((end, index) => {
    const part = text.slice(ends[index - 1] ?? 0, end)
    const from = left + (ends[index - 1] ?? 0) + part.search(/\S/)
    return { text: part.trim(), left: from, right: from + part.trim().length, line }
  })
}

/** Whether a line is a row of figures: most of its segments are. */
export function isFigureRow(segments: readonly TextSegment[]): boolean {
  return segments.length > 1 && segments.filter(({ text }) => isFigure(text)).length * 2 > segments.length
}
