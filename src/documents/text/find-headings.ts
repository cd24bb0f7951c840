import { textOf, type Block, type Heading, type Paragraph } from '../letter-document.ts'
import { hasLineBreaks } from '../words.ts'

/** In words: the longest heading, and the shortest paragraph that a heading is above. */
const MOST_OF_HEADING = 10
const FEWEST_BELOW = 7

/** Turns short paragraphs into headings where their place shows that they are: above a table or list, or whole sentences. */
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
    !hasLineBreaks(words) &&
    /^\p{Lu}/u.test(text) &&
    !/[.,:;!?]$|^Dear\b|^\d/u.test(text)
  )
}

function isBelowHeading(block: Block): boolean {
  if (block.kind === 'table' || block.kind === 'list') return true
  if (block.kind === 'heading') return false
  return block.words.length >= FEWEST_BELOW && /[.:?!]$/.test(textOf(block.words))
}
