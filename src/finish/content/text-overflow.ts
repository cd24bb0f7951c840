import { isBeyond, operandsOf, type Edges, type Matrix } from './geometry.ts'

/** The length of a text object that is more than words and numbers, in characters: some 26 letters. */
const LONG = 700
/** The shortest glyph with the move to it, "\n9.1 0 Td <0001> Tj", in characters; and how a move is written. */
const SHORTEST_MOVE = 17
const MOVE = /\n(-?[\d.]+) -?[\d.]+ Td/g

/**
 * Whether a text begins before an edge, or its last glyph beyond one. Of a long text only the beginning is checked: it
 * is a line of a paragraph, which ends where the text area does.
 *
 * @param block a text object from BT on
 * @param matrix transforms to points on the page
 * @param edges in points
 */
export function overflows(block: string, matrix: Matrix, edges: Edges): boolean {
  const end = block.indexOf(' Tm\n')
  const [a = 0, b = 0, , , x = 0, y = 0] = operandsOf(block, block.lastIndexOf('\n', end) + 1, end)
  const [across, , up, , left] = matrix
  const start = x * across + y * up + left
  const scale = a * across + b * up
  if (isBeyond([start, start], edges)) return true
  if (block.length > LONG) return false
  // The largest possible width, by the length of the text: the width itself is rarely needed.
  const widest = (block.length / SHORTEST_MOVE) * fontSizeOf(block)
  if (!isBeyond([start, start + scale * widest], edges)) return false
  let width = 0
  for (const [, move] of block.matchAll(MOVE)) width += Number(move)
  return isBeyond([start, start + scale * width], edges)
}

/** The size of a text's font, "/F4 14.66 Tf". No glyph is wider than that. */
function fontSizeOf(block: string): number {
  const end = block.indexOf(' Tf\n')
  return Number(block.slice(block.lastIndexOf(' ', end - 1) + 1, end))
}
