import type { Blemish } from '../letter-document.ts'
import type { RawBlock, RawCell } from '../positions/build-blocks.ts'
import type { ExtractedPdf } from './extracted-pdf.ts'
import { withoutFurniture } from './page-furniture.ts'
import { placePieces } from './place-pieces.ts'
import { linesOf, lineText, type PieceLine } from '../positions/piece-lines.ts'
import { bandOf } from '../positions/bands.ts'
import { addText } from '../positions/lists.ts'
import { tableOf } from '../positions/tables.ts'
import { chunksOf, type TextChunk } from '../positions/text-chunks.ts'

/** A heading is larger than the text by at least this factor, or bold; and it has at most this many words. */
const LARGER = 1.08
const MOST_WORDS = 30

/** Reads the blocks of a PDF by the positions of its text, assuming that it is drawn in reading order, cell by cell. */
export function readPositions(pdf: ExtractedPdf): {
  readonly blocks: RawBlock[]
  readonly blemishes: Blemish[]
} {
  const lines = pdf.pages.map((page, index) =>
    linesOf(placePieces(page, index + 1).filter(({ isArtifact }) => !isArtifact)),
  )
  const { pages, blemishes } = withoutFurniture(lines, pdf)
  const size = commonSize(pages.flat())
  const parts = partsOf(pages.flatMap(chunksOf))
  const isCandidate = (part: Part | undefined) =>
    part !== undefined && 'lines' in part && looksLikeHeading(part, size)
  const isHeadingAt = (index: number): boolean => {
    const [part, next] = [parts[index], parts[index + 1]]
    if (!part || !('lines' in part) || !isCandidate(part) || !next) return false
    if (isCandidate(next) && 'lines' in next) return next.size < part.size && isHeadingAt(index + 1)
    const below = parts.slice(index + 1, index + 1 + FURTHEST_BELOW)
    const end = below.findIndex(isCandidate)
    return below.slice(0, end === -1 ? undefined : end).some(isText)
  }
  const sizes = parts.flatMap((part, index) => ('lines' in part && isHeadingAt(index) ? [keyOf(part)] : []))
  const levels = [...new Set(sizes)].sort((a, b) => Number(b) - Number(a))
  const blocks: RawBlock[] = []
  parts.forEach((part, index) => {
    if (!('lines' in part)) blocks.push({ kind: 'table', rows: part })
    else if (isHeadingAt(index))
      blocks.push({ kind: 'heading', level: Math.min(6, 1 + levels.indexOf(keyOf(part))), lines: part.lines })
    else addText(blocks, part)
  })
  return { blocks, blemishes }
}

/** A chunk, or a table's rows. */
type Part = TextChunk | RawCell[][]

/** Splits chunks into tables and single chunks. */
function partsOf(chunks: readonly TextChunk[]): Part[] {
  const parts: Part[] = []
  for (let at = 0; at < chunks.length;) {
    const count = bandOf(chunks.slice(at, at + MOST_CELLS))
    const band = chunks.slice(at, at + count)
    const rows = count > 1 ? tableOf(band) : undefined
    if (rows) parts.push(rows)
    else parts.push(...band)
    at += count
  }
  return parts
}

/** The most cells of a table: more than any letter's has. */
const MOST_CELLS = 400

const keyOf = ({ size }: TextChunk): string => size.toFixed(1)

/** The size that most of the text has. */
function commonSize(lines: readonly PieceLine[]): number {
  const lengths = new Map<string, number>()
  for (const line of lines) {
    const key = line.size.toFixed(1)
    lengths.set(key, (lengths.get(key) ?? 0) + lineText(line).length)
  }
  const [most] = [...lengths].sort((a, b) => b[1] - a[1])
  return Number(most?.[0] ?? 0)
}

/**
 * A heading has a table or a sentence of at least FEWEST_BELOW words below it, among the next FURTHEST_BELOW parts:
 * labels of a drawing may come first.
 */
const FEWEST_BELOW = 7
const FURTHEST_BELOW = 6

function isText(part: Part): boolean {
  if (!('lines' in part)) return true
  const text = part.lines.map(lineText).join(' ')
  return text.split(/\s+/).length >= FEWEST_BELOW && /[.:?!]$/.test(text)
}

function looksLikeHeading({ lines, size, bold }: TextChunk, common: number): boolean {
  const text = lines.map(lineText).join(' ')
  if (text.split(/\s+/).length > MOST_WORDS || !/\p{L}{2}/u.test(text) || lines.length > 3) return false
  return size > common * LARGER || (bold && !/[.,;]$/.test(text))
}
