/** A text file as it was read, with the path that people are shown. */
export interface Source {
  /** Path as shown in findings, relative to where the command was started. */
  readonly file: string
  readonly text: string
}

/** Where something stands in a source; line and column count from 1, length in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly length: number
  /** The whole source line. */
  readonly sourceLine: string
}

/** The position of a stretch of the text; offsets past the end stand for its last place. */
export function positionAt(source: Source, offset: number, length = 1): Position {
  const { text } = source
  const at = Math.max(0, Math.min(offset, text.length))
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  let line = 1
  for (let i = text.indexOf('\n'); i !== -1 && i < lineStart; i = text.indexOf('\n', i + 1)) line++
  const newline = text.indexOf('\n', lineStart)
  const lineEnd = newline === -1 ? text.length : newline
  const sourceLine = text.slice(lineStart, lineEnd).replace(/\r$/, '')
  const column = at - lineStart + 1
  return { line, column, length: Math.max(1, Math.min(length, lineEnd - at)), sourceLine }
}

/** The offset of a place given as line (from 1) and column (from 1). */
export function offsetOf(source: Source, line: number, column: number): number {
  let start = 0
  for (let n = 1; n < line; n++) {
    const next = source.text.indexOf('\n', start)
    if (next === -1) break
    start = next + 1
  }
  return start + column - 1
}
