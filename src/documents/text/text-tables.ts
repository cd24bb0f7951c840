import type { TextLine } from './text-lines.ts'

/** A cell of a table in a text. */
export interface TextCell {
  readonly text: string
  readonly line: number
}

/** Two spaces between words that are not the end of a sentence. */
const GAP = /(?<=\S)(?<![.:;!?]) {2,}(?=\S)|(?<=\S) {3,}(?=\S)/g

/** Whether a line has cells with tabs between them. */
export const hasTabs = ({ text }: TextLine): boolean => text.includes('\t') && /\S/.test(text)

/** Whether lines together look like a table whose columns are set with spaces. */
export function hasColumns(lines: readonly TextLine[]): boolean {
  const gaps = lines.map(({ text }) => [...text.trim().matchAll(GAP)].length)
  return gaps.filter((count) => count > 0).length >= 2 && columnStarts(lines).length > 1
}

/** The cells of lines with tabs, one row a line. */
export const tabRows = (lines: readonly TextLine[]): TextCell[][] =>
  lines.map(({ text, number }) =>
    text.split('\t').map((cell): TextCell => ({ text: cell.trim(), line: number })),
  )

/** A figure as it is printed alone in a cell. */
const FIGURE = /^[-–—]?[£]?\d[\d,.]*\s*%?$|^[-–—]$/

/**
 * The lines of two columns of text side by side. In a letter, these are the addressee and, to the right, the date, which
 * comes first when it is read.
 *
 * @returns the right column, then the left one; undefined where the lines are a table, or its heads
 */
export function textColumns(lines: readonly TextLine[]): TextLine[][] | undefined {
  const starts = columnStarts(lines)
  if (starts.length !== 2) return undefined
  const columns = starts.map((start, index) =>
    lines.flatMap(({ text, number }): TextLine[] => {
      const part = text.slice(start, starts[index + 1]).trim()
      return part === '' ? [] : [{ text: part, number }]
    }),
  )
  const isPlain = columns.flat().every(({ text }) => !FIGURE.test(text))
  const [left, right] = columns
  return isPlain && left?.[0]?.number === right?.[0]?.number ? columns.reverse() : undefined
}

/** The cells of lines with columns. The lines of a head are one row; a line with figures is a row of its own. */
export function columnRows(lines: readonly TextLine[]): TextCell[][] {
  const starts = columnStarts(lines)
  const rows: TextCell[][] = []
  let isHead = false
  for (const { text, number } of lines) {
    const cells = starts.map((start, index): TextCell => ({
      text: text.slice(start, starts[index + 1]).trim(),
      line: number,
    }))
    const hasFigures = cells.some(({ text: cell }) => FIGURE.test(cell))
    const last = rows.at(-1)
    if (!hasFigures && isHead && last)
      cells.forEach((cell, index) => {
        const above = last[index]
        if (cell.text !== '' && above) last[index] = { ...above, text: `${above.text} ${cell.text}`.trim() }
      })
    else rows.push(cells)
    isHead = !hasFigures
  }
  return rows
}

/** The offsets at which columns begin: after two or more columns of characters that are blank in every line. */
function columnStarts(lines: readonly TextLine[]): number[] {
  const width = Math.max(0, ...lines.map(({ text }) => text.length))
  const isBlank = (at: number) => lines.every(({ text }) => /^\s?$/.test(text.charAt(at)))
  const starts: number[] = []
  let blanks = 2
  for (let at = 0; at < width; at++) {
    if (isBlank(at)) blanks++
    else {
      if (blanks >= 2) starts.push(at)
      blanks = 0
    }
  }
  return starts
}
