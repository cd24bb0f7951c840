/** A text file as it was read. */
export interface Source {
  /** Display path, relative to where the command was started. */
  readonly file: string
  readonly text: string
  /** The line of the file that the text begins with, from 1, where it is a row of the file. */
  readonly firstLine?: number
}

/** Where a source is, as people are shown it: its file, with the line for a row of a file. */
export const placeOfSource = ({ file, firstLine }: Source): string =>
  firstLine === undefined ? file : `${file}:${firstLine}`

/** A part of a source: offset and length in UTF-16 units. */
export interface Place {
  readonly offset: number
  readonly length: number
}

/**
 * A position in a source; line and column count from 1, length in UTF-16 units. In a spreadsheet they are the row and the
 * column of a cell.
 */
export interface Position {
  readonly line: number
  readonly column: number
  readonly length: number
  /** The whole source line; empty where it is too long to show. */
  readonly sourceLine: string
  /** The sheet of a spreadsheet; empty for a file that is a single sheet without a name. None for other files. */
  readonly sheet?: string
  /** The page of a PDF; line and column are 1 then. */
  readonly page?: number
  /** The paragraph of a Word document or web page, counted from 1; line and column are 1 then. */
  readonly paragraph?: number
}

/** In characters. A paragraph of a wording is one line and has some hundred. */
const LONGEST_LINE = 4000

/** The position of a part of the text; an offset past the end is taken for the end. */
export function positionAt(source: Source, offset: number, length = 1): Position {
  const { text, firstLine = 1 } = source
  const at = Math.max(0, Math.min(offset, text.length))
  const starts = lineStarts(source)
  const line = lineOf(starts, at)
  const lineStart = starts[line - 1] ?? 0
  const newline = (starts[line] ?? text.length + 1) - 1
  const lineEnd = text.charAt(newline - 1) === '\r' ? newline - 1 : newline
  const sourceLine = lineEnd - lineStart > LONGEST_LINE ? '' : text.slice(lineStart, lineEnd)
  return {
    line: line + firstLine - 1,
    column: at - lineStart + 1,
    length: Math.max(1, Math.min(length, lineEnd - at)),
    sourceLine,
  }
}

/** The offset of a place given as line (from 1) and column (from 1). */
export function offsetOf(source: Source, line: number, column: number): number {
  const starts = lineStarts(source)
  const { firstLine = 1 } = source
  return (starts[Math.min(line - firstLine + 1, starts.length) - 1] ?? 0) + column - 1
}

/** The offsets at which the lines of each source begin. Cached, since one file can have thousands of findings. */
const LINE_STARTS = new WeakMap<Source, readonly number[]>()

function lineStarts(source: Source): readonly number[] {
  const known = LINE_STARTS.get(source)
  if (known) return known
  const starts = [0]
  for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1))
    starts.push(at + 1)
  LINE_STARTS.set(source, starts)
  return starts
}

/** The number, from 1, of the line that an offset is in: the last line that begins at or before it. */
export function lineOf(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low + 1
}
