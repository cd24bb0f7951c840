import type { RawCell } from './build-blocks.ts'
import { isFigure, lineText } from './piece-lines.ts'
import type { TextChunk } from './text-chunks.ts'

const textOfChunk = ({ lines }: TextChunk): string => lines.map(lineText).join(' ')
const isFigureCell = (chunk: TextChunk): boolean => isFigure(textOfChunk(chunk))

/** Whether two chunks are side by side. */
export function areBeside(a: TextChunk, b: TextChunk): boolean {
  if (a.page !== b.page) return false
  const overlap = Math.min(a.top, b.top) - Math.max(a.bottom, b.bottom)
  const least = Math.min(a.top - a.bottom, b.top - b.bottom)
  return overlap > least * 0.3 && (a.left >= b.right - 1 || b.left >= a.right - 1)
}

/** Chunks that are side by side, top row first. */
type Row = TextChunk[]

/**
 * Reads a table out of chunks that are side by side or below one another.
 *
 * @returns its rows; undefined where they are columns of text: in a table, most cells of some row are figures
 */
export function tableOf(chunks: readonly TextChunk[]): RawCell[][] | undefined {
  const rows = withTallCells(rowsOf(chunks))
  const figures = rows.filter((row) => row.length > 1 && row.filter(isFigureCell).length * 2 > row.length)
  if (rows.length < 2 || figures.length === 0) return undefined
  const columns = columnsOf(rows)
  return rows.map((row) => cellsOf(row, columns))
}

function rowsOf(chunks: readonly TextChunk[]): Row[] {
  const rows: { chunks: Row; top: number; bottom: number }[] = []
  for (const chunk of [...chunks].sort((a, b) => b.top - a.top || a.left - b.left)) {
    const row = rows.find(({ top, bottom }) => {
      const overlap = Math.min(top, chunk.top) - Math.max(bottom, chunk.bottom)
      return overlap > Math.min(top - bottom, chunk.top - chunk.bottom) * 0.5
    })
    if (row) {
      row.chunks.push(chunk)
      row.top = Math.max(row.top, chunk.top)
      row.bottom = Math.min(row.bottom, chunk.bottom)
    } else rows.push({ chunks: [chunk], top: chunk.top, bottom: chunk.bottom })
  }
  return rows.sort((a, b) => b.top - a.top).map((row) => row.chunks.sort((a, b) => a.left - b.left))
}

/** Moves a cell that spans two rows, and so is alone between them, into the upper one. */
function withTallCells(rows: readonly Row[]): Row[] {
  const moved: Row[] = []
  for (const row of rows) {
    const [above, [only]] = [moved.at(-1), row]
    const isFree = only && above?.every(({ left, right }) => left >= only.right || right <= only.left)
    if (row.length === 1 && only && above && above.length > 1 && isFree) {
      above.push(only)
      above.sort((a, b) => a.left - b.left)
    } else moved.push([...row])
  }
  return moved
}

interface Column {
  left: number
  right: number
}

/**
 * Finds the columns of a table: chunks that overlap horizontally share one, except those that span several. The rows with
 * most cells come first: a short text that is centred over two columns may overlap neither of their figures.
 */
function columnsOf(rows: readonly Row[]): Column[] {
  const columns: Column[] = []
  const chunks = rows.flatMap((row) => row.map((chunk) => ({ chunk, cells: row.length })))
  const widthOf = ({ left, right }: TextChunk) => right - left
  const inOrder = chunks.sort((a, b) => b.cells - a.cells || widthOf(a.chunk) - widthOf(b.chunk))
  for (const { chunk } of inOrder) {
    const shared = columns.filter(({ left, right }) => chunk.left < right && chunk.right > left)
    const [only] = shared
    if (shared.length === 0) columns.push({ left: chunk.left, right: chunk.right })
    else if (only && shared.length === 1) {
      only.left = Math.min(only.left, chunk.left)
      only.right = Math.max(only.right, chunk.right)
    }
  }
  return columns.sort((a, b) => a.left - b.left)
}

function cellsOf(row: Row, columns: readonly Column[]): RawCell[] {
  const cells: RawCell[] = []
  let at = 0
  for (const chunk of row) {
    const from = Math.max(
      at,
      columns.findIndex(({ left, right }) => chunk.left < right && chunk.right > left),
    )
    let to = from + 1
    while (to < columns.length && (columns[to]?.left ?? Infinity) < chunk.right) to++
    for (; at < from; at++) cells.push({ lines: [] })
    cells.push({ lines: chunk.lines, ...(to - from > 1 ? { columns: to - from } : {}) })
    at = to
  }
  for (; at < columns.length; at++) cells.push({ lines: [] })
  return cells
}
