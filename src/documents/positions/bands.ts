import { areBeside } from './tables.ts'
import type { TextChunk } from './text-chunks.ts'

/** Counts the chunks, from the first one on, that are side by side with others: a table's rows, or columns of text. */
export function bandOf(chunks: readonly TextChunk[]): number {
  let count = 1
  for (let at = 1; at < chunks.length; at++) {
    const chunk = chunks[at]
    if (!chunk || chunk.page !== chunks[0]?.page) break
    const isBeside = chunks.slice(0, at).some((other) => areBeside(other, chunk))
    if (!isBeside && (count === 1 || !beginsRow(chunks, at))) break
    count = at + 1
  }
  return count
}

/** The largest gap between two rows of a table, in sizes of the font. Heads differ in height, so it is large. */
const HIGHEST_GAP = 3

/** Whether the chunk at an index begins a new row, or is a cell that spans two rows. */
function beginsRow(chunks: readonly TextChunk[], at: number): boolean {
  const [chunk, next, third] = chunks.slice(at, at + 3)
  if (!chunk || !next) return false
  const bottom = Math.min(...chunks.slice(0, at).map((other) => other.bottom))
  if (bottom - chunk.top > chunk.size * HIGHEST_GAP) return false
  if (areBeside(chunk, next)) return true
  const isAlike = Math.abs(chunk.size - next.size) < 0.5 && chunk.bold === next.bold
  return isAlike && third !== undefined && areBeside(next, third)
}
