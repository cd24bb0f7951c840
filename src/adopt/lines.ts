import {
  textOf,
  type Block,
  type LetterDocument,
  type Place,
  type Word,
} from '../documents/letter-document.ts'
import { tokensOfWords, type SourceToken } from './tokens.ts'
import type { CellPlace } from './units.ts'

/** A line of a letter that was read: a paragraph, a heading, an item, a cell, or a line of an address. */
export interface Line {
  readonly kind: Block['kind']
  /** The index of its block. */
  readonly block: number
  readonly words: readonly Word[]
  readonly tokens: readonly SourceToken[]
  readonly text: string
  readonly place: Place
  readonly cell: CellPlace | undefined
}

/** The lines of a document in reading order, without blank cells. */
export function linesOf({ blocks }: LetterDocument): Line[] {
  let table = -1
  return blocks.flatMap((block, index): Line[] => {
    const lines = (words: readonly Word[], cell?: CellPlace): Line[] =>
      brokenLines(words).map((line) => newLine(block.kind, index, line, cell))
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return lines(block.words)
      case 'list':
        return block.items.flatMap(({ words }) => lines(words))
      case 'table':
        table++
        return placedCells(block.rows).flatMap(({ words, ...place }) => lines(words, { table, ...place }))
    }
  })
}

function newLine(
  kind: Block['kind'],
  block: number,
  words: readonly Word[],
  cell: CellPlace | undefined,
): Line {
  const [first] = words
  const place = first?.place ?? { line: 1 }
  return { kind, block, words, tokens: tokensOfWords(words), text: textOf(words), place, cell }
}

/** Words in the lines that a person meant; none where there are no words. */
function brokenLines(words: readonly Word[]): Word[][] {
  const lines: Word[][] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last && word.before !== '\n') last.push(word)
    else lines.push([word])
  }
  return lines
}

type Rows = Extract<Block, { kind: 'table' }>['rows']

/** The cells of a table with their places; those that span rows or columns keep their places taken. */
function placedCells(rows: Rows): { words: readonly Word[]; row: number; column: number; width: number }[] {
  const taken = new Set<string>()
  return rows.flatMap((cells, row) => {
    let column = 0
    const placed = cells.map(({ words, columns = 1, rows: tall = 1 }) => {
      while (taken.has(`${row}:${column}`)) column++
      const place = { words, row, column }
      for (let down = 0; down < tall; down++)
        for (let along = 0; along < columns; along++) taken.add(`${row + down}:${column + along}`)
      return place
    })
    while (taken.has(`${row}:${column}`)) column++
    return placed.map((place) => ({ ...place, width: column }))
  })
}
