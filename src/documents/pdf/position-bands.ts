import { areBeside } from './position-tables.ts'
import type { TextChunk } from './text-chunks.ts'

/** How many chunks, from the first, are side by side with one another: the rows of a table, or columns. */
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

/** How far a row of a table may be below the one above it, in sizes of its font: a head's cells differ in height. */
const HIGHEST_GAP = 3

/** Whether the chunk at an index begins a row below those before it, or is a cell of two rows' height between them. */
function beginsRow(chunks: readonly TextChunk[], at: number): boolean {
  const [chunk, next, third] = chunks.slice(at, at + 3)
  if (!chunk || !next) return false
  const bottom = Math.min(...chunks.slice(0, at).map((other) => other.bottom))
  if (bottom - chunk.top > chunk.size * HIGHEST_GAP) return false
  if (areBeside(chunk, next)) return true
  const isAlike = Math.abs(chunk.size - next.size) < 0.5 && chunk.bold === next.bold
  return isAlike && third !== undefined && areBeside(next, third)
}
