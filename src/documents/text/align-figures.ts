import { isFigure, lineText } from '../positions/piece-lines.ts'
import type { TextChunk } from '../positions/text-chunks.ts'

/**
 * Moves the figures of a table under their heads. Where characters are positions, wide figures are beside the heads of
 * their columns: letters of a page differ in width, and those of a text do not. It is only done where each column has one
 * head and one figure, so that their order says which is whose.
 */
export function alignFigures(chunks: readonly TextChunk[]): TextChunk[] {
  const lines = [...Map.groupBy(chunks, ({ lines: [line] }) => line?.base ?? 0)]
    .toSorted(([one], [other]) => other - one)
    .map(([, line]) => line)
  const from = lines.findIndex(isFigureLine)
  const below = lines.slice(from).flat()
  const heads = inOrder(lowestHeads(chunks.filter((chunk) => !below.includes(chunk))))
  const figures = inOrder(columnFigures(lines.slice(from)))
  if (from < 0 || heads.length !== figures.length) return [...chunks]
  const moved = new Map(figures.map((figure, index) => [figure, under(figure, heads[index])]))
  const at = figures.map((figure, index) => ({
    from: middleOf(figure),
    to: middleOf(heads[index] ?? figure),
  }))
  return chunks.map((chunk) => moved.get(chunk) ?? (below.includes(chunk) ? movedBetween(chunk, at) : chunk))
}

const isFigureChunk = ({ lines }: TextChunk): boolean => isFigure(lines.map(lineText).join(' '))

const isFigureLine = (line: readonly TextChunk[]): boolean =>
  line.length > 1 && line.filter(isFigureChunk).length * 2 > line.length

const middleOf = ({ left, right }: TextChunk): number => (left + right) / 2

const inOrder = (chunks: readonly TextChunk[]): TextChunk[] =>
  chunks.toSorted((one, other) => middleOf(one) - middleOf(other))

/** The heads that have no other head below them. */
const lowestHeads = (heads: readonly TextChunk[]): TextChunk[] =>
  heads.filter(
    (head) =>
      !heads.some((other) => other.top <= head.bottom && other.left < head.right && other.right > head.left),
  )

/** The line with most figures, and those that are alone between the lines of a row: their cells span several. */
function columnFigures(lines: readonly (readonly TextChunk[])[]): TextChunk[] {
  const [most = []] = lines.toSorted((one, other) => other.length - one.length)
  return [...most, ...lines.flatMap((line) => (line.length === 1 ? line : []))]
}

/** A figure below the middle of its head, and no wider than it. */
function under(figure: TextChunk, head: TextChunk | undefined): TextChunk {
  if (!head) return figure
  const half = Math.min(figure.right - figure.left, head.right - head.left) / 2
  return { ...figure, left: middleOf(head) - half, right: middleOf(head) + half }
}

/** A chunk between figures, moved as far as these are on average. */
function movedBetween(
  chunk: TextChunk,
  places: readonly { readonly from: number; readonly to: number }[],
): TextChunk {
  const middle = middleOf(chunk)
  const next = places.findIndex(({ from }) => from >= middle)
  const [low, high] = [places[next === -1 ? places.length - 1 : next - 1], places[next]]
  const [one, other] = [low ?? high, high ?? low]
  if (!one || !other) return chunk
  const share = other.from === one.from ? 0 : (middle - one.from) / (other.from - one.from)
  const by = (one.to - one.from) * (1 - share) + (other.to - other.from) * share
  return { ...chunk, left: chunk.left + by, right: chunk.right + by }
}
