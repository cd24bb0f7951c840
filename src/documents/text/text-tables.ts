import type { LineGroup, TextLine } from './text-lines.ts'
import { isFigureRow, segmentsOf } from './text-segments.ts'

/** Whether a line has cells with tabs between them. */
export const hasTabs = ({ text }: TextLine): boolean => text.includes('\t') && /\S/.test(text)

/** The cells of lines with tabs, one row a line. */
export const tabRows = (lines: readonly TextLine[]): TextLine[][] =>
  lines.map((line) => line.text.split('\t').map((cell) => ({ ...line, text: cell.trim() })))

/** Lines that are read together. */
interface LinePart {
  readonly lines: LineGroup
  /** Whether they have columns that are set with spaces. */
  readonly hasColumns: boolean
}

/** Joins groups of lines with columns: blank lines are between the heads of a table and its figures. */
export function joinColumns(groups: readonly LineGroup[]): LinePart[] {
  const parts: LinePart[] = []
  for (const lines of groups) {
    const last = parts.at(-1)
    const hasColumns = lines.some(isWide) && columnStarts(lines).length > 1 && !lines.some(hasTabs)
    if (last && hasColumns && last.hasColumns && goesOn(last.lines, lines))
      parts[parts.length - 1] = { lines: [...last.lines, ...lines], hasColumns }
    else parts.push({ lines, hasColumns })
  }
  return parts.map(({ lines, hasColumns }) => ({
    lines,
    hasColumns: hasColumns && lines.filter(isWide).length > 1,
  }))
}

/** Whether a table goes on below a blank line: other heads below its figures are those of the next table. */
function goesOn(above: LineGroup, below: LineGroup): boolean {
  const [last, [next]] = [above.at(-1), below]
  if (!last || !next || last.page !== next.page) return false
  return isFigureRow(segmentsOf(next)) || !isFigureRow(segmentsOf(last))
}

const isWide = (line: TextLine): boolean => segmentsOf(line).length > 1

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
