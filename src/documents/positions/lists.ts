import type { RawBlock } from './build-blocks.ts'
import { isItem, labelOf } from './list-labels.ts'
import { lineText, type PieceLine } from './piece-lines.ts'
import type { TextChunk } from './text-chunks.ts'

/** Adds a paragraph, or an item to the list before it. */
export function addText(blocks: RawBlock[], { lines }: TextChunk): void {
  const [first] = lines
  if (!first || !isItem(lineText(first))) {
    blocks.push({ kind: 'paragraph', lines })
    return
  }
  const { mark, number } = labelOf(lineText(first))
  const ordered = number !== undefined
  const own = [withoutMark(first, mark), ...lines.slice(1)]
  const last = blocks.at(-1)
  if (last?.kind === 'list') {
    const level = isIndented(own, last.items[0]?.lines, first.size) ? 1 : 0
    if (last.ordered === ordered || level > 0) {
      blocks[blocks.length - 1] = { ...last, items: [...last.items, { level, ordered, lines: own }] }
      return
    }
  }
  const start = ordered && number !== 1 ? { start: number } : {}
  blocks.push({ kind: 'list', ordered, ...start, items: [{ level: 0, ordered, lines: own }] })
}

const isIndented = (
  lines: readonly PieceLine[],
  others: readonly PieceLine[] | undefined,
  by: number,
): boolean => (lines[0]?.left ?? 0) > (others?.[0]?.left ?? 0) + by

/** A line without its item's mark and the space after it. The space may be one between two pieces, and in neither. */
function withoutMark(line: PieceLine, mark: string): PieceLine {
  let left = mark.length
  const pieces = line.pieces.flatMap((piece) => {
    const own = piece.text.trimStart()
    const text = left > 0 ? own.slice(left).trimStart() : piece.text
    left -= Math.min(left, own.length)
    return /\S/.test(text) ? [{ ...piece, text }] : []
  })
  return { ...line, pieces, left: pieces[0]?.left ?? line.left }
}
