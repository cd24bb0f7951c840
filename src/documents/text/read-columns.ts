import type { RawCell } from '../positions/build-blocks.ts'
import { isFigure, lineText, type PieceLine } from '../positions/piece-lines.ts'
import { tableOf } from '../positions/tables.ts'
import { chunkOf, type TextChunk } from '../positions/text-chunks.ts'
import { alignFigures } from './align-figures.ts'
import { segmentChunks } from './column-chunks.ts'
import type { LineGroup, TextLine } from './text-lines.ts'
import { segmentsOf, type TextSegment } from './text-segments.ts'

/** A cell of a table in a text: the words of its lines, in one line. */
export interface TextCell extends TextLine {
  /** How many columns it takes, where it is more than one. */
  readonly columns?: number
}

/** Lines with columns: a table's rows, and texts above, below or instead of it. */
export interface ColumnPart {
  readonly rows: readonly (readonly TextCell[])[]
  readonly text: LineGroup
}

/** Reads lines with columns that are set with spaces, by the positions of their characters. */
export function readColumns(lines: LineGroup): ColumnPart[] {
  const segments = lines.map(segmentsOf)
  const chunks = segmentChunks(segments).map((chunk) => chunkOf(chunk.map(placedLine)))
  const table = tableOf(alignFigures(chunks))
  const text = ({ lines: own }: { readonly lines: readonly PieceLine[] }): ColumnPart => ({
    rows: [],
    text: flowingLines(own.map(textLine)),
  })
  if (!table) {
    const isPair = segments.every((row) => row.length <= 2)
    return chunks.sort((a, b) => inOrder(a, b, isPair)).map(text)
  }
  const isText = (row: readonly RawCell[]) => {
    const filled = row.filter((cell) => cell.lines.length > 0)
    return filled.length === 1 && !filled.some((cell) => isFigure(cell.lines.map(lineText).join(' ')))
  }
  const from = table.findIndex((row) => !isText(row))
  const to = table.findLastIndex((row) => !isText(row)) + 1
  const rows = table.slice(from, to).map((row) => row.map(textCell))
  return [
    ...table.slice(0, from).flatMap((row) => row.map(text)),
    { rows, text: [] },
    ...table.slice(to).flatMap((row) => row.map(text)),
  ]
}

/** From the top down. Of two columns the right one comes first, as the date to the right of an addressee does. */
const inOrder = (a: TextChunk, b: TextChunk, isPair: boolean): number =>
  b.top - a.top || (isPair ? b.left - a.left : a.left - b.left)

/** The size of a character where characters are positions, in points: a line is as high as it, and half as wide. */
const SIZE = 10

function placedLine({ text, left, right, line }: TextSegment): PieceLine {
  const position = {
    page: line.page,
    left: (left * SIZE) / 2,
    right: (right * SIZE) / 2,
    base: -line.number * SIZE,
    size: SIZE,
  }
  const place = { line: line.number }
  return { ...position, pieces: [{ ...position, text, place, bold: false, italic: false, link: undefined }] }
}

const textLine = (line: PieceLine): TextLine => ({
  text: lineText(line),
  number: Math.round(-line.base / SIZE),
  page: line.page,
})

function textCell({ lines, columns }: RawCell): TextCell {
  const [first] = lines.map(textLine)
  return {
    number: first?.number ?? 1,
    page: first?.page ?? 0,
    text: lines.map(lineText).join(' '),
    ...(columns === undefined ? {} : { columns }),
  }
}

/** Joins lines that the next one continues: it does not begin with a capital letter, as names and sentences do. */
function flowingLines(lines: LineGroup): TextLine[] {
  const joined: TextLine[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    if (last && /^[\p{Ll}\p{N}(]/u.test(line.text))
      joined[joined.length - 1] = { ...last, text: `${last.text} ${line.text}` }
    else joined.push(line)
  }
  return joined
}
