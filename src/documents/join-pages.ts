import type { Blemish, Block, Paragraph } from './letter-document.ts'
import { hasLineBreaks, joinWords } from './words.ts'

/** In words. A shorter paragraph may be a line of its own, such as a heading. */
const FEWEST_BEFORE_BREAK = 8

/** Joins paragraphs that a page break cut in two: the first ends in mid-sentence, the second begins with a small letter. */
export function joinPages(blocks: readonly Block[]): {
  readonly blocks: Block[]
  readonly blemishes: Blemish[]
} {
  const joined: Block[] = []
  const blemishes: Blemish[] = []
  for (const block of blocks) {
    const before = joined.at(-1)
    if (before?.kind === 'paragraph' && block.kind === 'paragraph' && continues(before, block)) {
      const [last, next] = [before.words.at(-1), block.words[0]]
      if (last)
        blemishes.push({ kind: 'page-break', place: last.place, text: `${last.text} ${next?.text ?? ''}` })
      joined[joined.length - 1] = { ...before, words: joinWords(before.words, block.words) }
    } else joined.push(block)
  }
  return { blocks: joined, blemishes }
}

function continues({ words }: Paragraph, { words: next }: Paragraph): boolean {
  if (words.length < FEWEST_BEFORE_BREAK || hasLineBreaks(words) || hasLineBreaks(next)) return false
  return /[\p{L}\p{N},–-]$/u.test(words.at(-1)?.text ?? '') && /^\p{Ll}/u.test(next[0]?.text ?? '')
}
