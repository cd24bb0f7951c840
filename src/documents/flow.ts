import type { Blemish, Block, Heading, Paragraph, Word } from './letter-document.ts'
import { textOf } from './letter-document.ts'
import { joinWords } from './words.ts'

/** Fewer words may be a line of their own. */
const FEWEST_BEFORE_BREAK = 8

/** Joins paragraphs that a page's end cut in two: the first ends in mid-sentence, the second goes on in lower case. */
export function joinPages(blocks: readonly Block[]): {
  readonly blocks: Block[]
  readonly blemishes: Blemish[]
} {
  const joined: Block[] = []
  const blemishes: Blemish[] = []
  for (const block of blocks) {
    const before = joined.at(-1)
    if (before?.kind === 'paragraph' && block.kind === 'paragraph' && goesOn(before, block)) {
      const [last, next] = [before.words.at(-1), block.words[0]]
      if (last)
        blemishes.push({ kind: 'page-break', place: last.place, text: `${last.text} ${next?.text ?? ''}` })
      joined[joined.length - 1] = { ...before, words: joinWords(before.words, block.words) }
    } else joined.push(block)
  }
  return { blocks: joined, blemishes }
}

function goesOn({ words }: Paragraph, { words: next }: Paragraph): boolean {
  if (words.length < FEWEST_BEFORE_BREAK || hasLines(words) || hasLines(next)) return false
  return /[\p{L}\p{N},–-]$/u.test(words.at(-1)?.text ?? '') && /^\p{Ll}/u.test(next[0]?.text ?? '')
}

const hasLines = (words: readonly Word[]): boolean => words.some(({ before }) => before === '\n')

/** A heading has at most so many words, and what it is above has at least so many. */
const MOST_OF_HEADING = 10
const FEWEST_BELOW = 7

/** Makes headings of short lines that only their place shows to be one: above a table, or above whole sentences. */
export function findHeadings(blocks: readonly Block[]): Block[] {
  return blocks.map((block, index) => {
    const next = blocks[index + 1]
    return block.kind === 'paragraph' && next && looksLikeHeading(block) && isBelowHeading(next)
      ? ({ kind: 'heading', words: block.words } satisfies Heading)
      : block
  })
}

function looksLikeHeading({ words, quoted }: Paragraph): boolean {
  const text = textOf(words)
  return (
    quoted !== true &&
    words.length <= MOST_OF_HEADING &&
    !hasLines(words) &&
    /^\p{Lu}/u.test(text) &&
    !/[.,:;!?]$|^Dear\b|^\d/u.test(text)
  )
}

function isBelowHeading(block: Block): boolean {
  if (block.kind === 'table' || block.kind === 'list') return true
  if (block.kind === 'heading') return false
  return block.words.length >= FEWEST_BELOW && /[.:?!]$/.test(textOf(block.words))
}
