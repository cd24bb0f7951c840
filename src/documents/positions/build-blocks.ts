import type { Blemish, Block, Cell, ListItem, Word } from '../letter-document.ts'
import { withoutCommonBold } from '../words.ts'
import { type PieceLine, wordsOfLines } from './piece-lines.ts'

/** A block whose text still consists of lines with their places. */
export type RawBlock =
  | { readonly kind: 'paragraph'; readonly lines: readonly PieceLine[]; readonly quoted?: true }
  | { readonly kind: 'heading'; readonly level?: number; readonly lines: readonly PieceLine[] }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly start?: number
      readonly items: readonly RawItem[]
    }
  | { readonly kind: 'table'; readonly rows: readonly (readonly RawCell[])[] }

export interface RawItem {
  readonly level: number
  readonly ordered: boolean
  readonly lines: readonly PieceLine[]
}

export interface RawCell {
  readonly lines: readonly PieceLine[]
  readonly columns?: number
  readonly rows?: number
  readonly isHead?: true
}

/** Turns blocks of lines into blocks of words. */
export function buildBlocks(raw: readonly RawBlock[]): {
  readonly blocks: Block[]
  readonly blemishes: Blemish[]
} {
  const blemishes: Blemish[] = []
  const edges = edgesOf(raw)
  const words = (lines: readonly PieceLine[], isFlowing = true): Word[] => {
    const [first] = lines
    const edge = isFlowing && first ? edges(first) : Infinity
    const found = wordsOfLines(lines, edge)
    blemishes.push(...found.blemishes)
    return found.words
  }
  const blocks = raw.map((block): Block => {
    switch (block.kind) {
      case 'paragraph':
        return {
          kind: 'paragraph',
          ...(block.quoted === true ? { quoted: true } : {}),
          words: words(block.lines),
        }
      case 'heading': {
        const { level } = block
        const plain = withoutCommonBold(words(block.lines, false))
        return { kind: 'heading', ...(level === undefined ? {} : { level }), words: plain }
      }
      case 'list':
        return {
          kind: 'list',
          ordered: block.ordered,
          ...(block.start === undefined ? {} : { start: block.start }),
          items: block.items.map(({ level, ordered, lines }): ListItem => ({
            level,
            ...(ordered === block.ordered ? {} : { ordered }),
            words: words(lines, false),
          })),
        }
      case 'table':
        return {
          kind: 'table',
          rows: block.rows.map((row) =>
            row.map(({ lines, ...cell }): Cell => ({ ...cell, words: words(lines, false) })),
          ),
        }
    }
  })
  return { blocks, blemishes }
}

/** How far apart two left edges may be that are meant to be the same, in points. */
const SAME_LEFT = 3

/** Finds how far to the right the lines of a page reach that begin at the same left edge as a line, in points. */
function edgesOf(raw: readonly RawBlock[]): (line: PieceLine) => number {
  const lines = raw.flatMap((block) => (block.kind === 'paragraph' ? block.lines : []))
  return ({ left, page }) =>
    Math.max(
      ...lines
        .filter((line) => Math.abs(line.left - left) < SAME_LEFT && line.page === page)
        .map(({ right }) => right),
    )
}
