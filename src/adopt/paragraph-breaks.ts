import { textOf, type Paragraph, type Word } from '../documents/letter-document.ts'
import { joinWords } from '../documents/words.ts'
import { maskOf } from './body-masks.ts'
import type { BodyBlock } from './body.ts'
import type { LetterBody } from './compared-body.ts'
import { comparable } from './hints.ts'

/** A paragraph that at least this share of letters has is one of the year's, from 0 to 1; and at least two have it. */
const SHARE = 0.25
const LEAST = 2
/** A paragraph that is found by dividing others may be the beginning or the end of further ones. */
const ROUNDS = 3

/**
 * Divides and joins paragraphs as other letters of the year have them. A text does not show where a paragraph ends whose
 * last line is full, or that ends with its page.
 *
 * @param isText whether the letter at an index was read from a text, or by positions
 */
export function withCommonBreaks(
  letters: readonly LetterBody[],
  isText: (index: number) => boolean,
): LetterBody[] {
  let bodies = [...letters]
  for (let round = 0; round < ROUNDS; round++) {
    const masked = bodies.map((letter) => letter.blocks.map((block) => maskOf(block.text, letter)))
    const usual = usualMasks(masked)
    bodies = bodies.map((letter, index) => {
      const own = new Set(masked[index])
      const lacking = new Set([...usual].filter((mask) => !own.has(mask)))
      if (!isText(index) || lacking.size === 0) return letter
      const divided = letter.blocks.flatMap((block) => divide(block, letter, lacking))
      return { ...letter, blocks: join(divided, letter, lacking) }
    })
  }
  return bodies
}

function usualMasks(masked: readonly (readonly string[])[]): Set<string> {
  const counts = new Map<string, number>()
  for (const mask of masked.flatMap((masks) => [...new Set(masks)]))
    counts.set(mask, (counts.get(mask) ?? 0) + 1)
  const least = Math.max(LEAST, masked.length * SHARE)
  return new Set([...counts].flatMap(([mask, count]) => (count >= least ? [mask] : [])))
}

/** The paragraphs that a block consists of, where the first or the last of them is one that the letter lacks. */
function divide(block: BodyBlock, letter: LetterBody, lacking: ReadonlySet<string>): BodyBlock[] {
  const mask = maskOf(block.text, letter)
  if (block.block.kind !== 'paragraph') return [block]
  const isPart = [...lacking].some((own) => mask.startsWith(`${own} `) || mask.endsWith(` ${own}`))
  if (!isPart) return [block]
  const { words } = block.block
  for (let at = 1; at < words.length; at++) {
    if (words[at]?.before === '') continue
    const [first, rest] = [words.slice(0, at), words.slice(at)].map((part) => paragraphOf(part, block))
    if (!first || !rest) return [block]
    if (lacking.has(maskOf(first.text, letter)) || lacking.has(maskOf(rest.text, letter)))
      return [...divide(first, letter, lacking), ...divide(rest, letter, lacking)]
  }
  return [block]
}

/** Joins two paragraphs that are one that the letter lacks. */
function join(blocks: readonly BodyBlock[], letter: LetterBody, lacking: ReadonlySet<string>): BodyBlock[] {
  const joined: BodyBlock[] = []
  for (const block of blocks) {
    const before = joined.at(-1)
    const [one, other] = [before?.block, block.block]
    const isOne = before !== undefined && lacking.has(maskOf(`${before.text} ${block.text}`, letter))
    if (isOne && one?.kind === 'paragraph' && other.kind === 'paragraph')
      joined[joined.length - 1] = paragraphOf(joinWords(one.words, other.words), before) ?? block
    else joined.push(block)
  }
  return joined
}

/** Words as a paragraph of their own. */
function paragraphOf(words: readonly Word[], { block }: BodyBlock): BodyBlock | undefined {
  const [first, ...rest] = words
  if (!first) return undefined
  const own: Paragraph = { kind: 'paragraph', words: [{ ...first, before: undefined }, ...rest] }
  const quoted = block.kind === 'paragraph' && block.quoted === true
  return {
    kind: quoted ? 'quotation' : 'paragraph',
    block: quoted ? { ...own, quoted } : own,
    place: first.place,
    text: comparable(textOf(own.words)),
  }
}
