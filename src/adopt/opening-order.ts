import { textOf, type Block, type LetterDocument } from '../documents/letter-document.ts'
import { alignmentScore } from './align.ts'
import { LEAF_START } from './compile-marked.ts'
import { comparable } from './hints.ts'
import { LineSequence } from './line-sequence.ts'
import { linesOf } from './lines.ts'
import type { UnitSequence } from './unit-sequence.ts'
import type { Unit } from './units.ts'
import type { Provenance } from './variants.ts'

/** How many blocks the opening of a letter has at most: its letterhead, date, addressee and salutation. */
const MOST_BLOCKS = 7
/** How much better another order must fit, in the measure of align: a date and an addressee in order have more. */
const CLEARLY = 1

/**
 * Puts the opening of a letter in the order of its era. The date and the addressee are side by side on the page, so that a
 * text has either of them first.
 */
export function inEraOrder(document: LetterDocument, { variants, features }: Provenance): LetterDocument {
  const sequence = variants[0] && openingOf(variants[0].sequence)
  if (document.format !== 'txt' || !sequence) return document
  const score = (blocks: readonly Block[]) =>
    alignmentScore(sequence, new LineSequence(linesOf({ ...document, blocks }), features))
  const given = document.blocks.slice(0, MOST_BLOCKS)
  const plain = new Set(sequence.units.map(plainText))
  const opening = given.flatMap((block) => dividedAfter(plain, block))
  const orders = opening.slice(1).map((_, at) => swapped(opening, at))
  const scored = orders.map((blocks) => ({ blocks, score: score(blocks) }))
  const [best] = scored.toSorted((one, other) => other.score - one.score)
  if (!best || best.score < score(given) + CLEARLY) return document
  return { ...document, blocks: [...best.blocks, ...document.blocks.slice(MOST_BLOCKS)] }
}

/** What an era prints before the body. */
function openingOf({ units, features }: UnitSequence): UnitSequence {
  const end = units.findIndex(({ element }) => element === 'body')
  return { units: units.slice(0, end), features: features.slice(0, end) }
}

/** The words of a unit that prints no value. */
const plainText = ({ pieces }: Unit): string =>
  comparable(pieces.map((piece) => (piece.kind === 'words' ? piece.text : LEAF_START)).join(''))

/** Divides a paragraph after a first line that the era prints in each letter: the addressee is close below the letterhead. */
function dividedAfter(plain: ReadonlySet<string>, block: Block): Block[] {
  const end = block.kind === 'paragraph' ? block.words.findIndex(({ before }) => before === '\n') : -1
  if (block.kind !== 'paragraph' || end < 0) return [block]
  const [line, [next, ...rest]] = [block.words.slice(0, end), block.words.slice(end)]
  if (!next || !plain.has(comparable(textOf(line)))) return [block]
  return [
    { ...block, words: line },
    ...dividedAfter(plain, { ...block, words: [{ ...next, before: undefined }, ...rest] }),
  ]
}

/** Blocks with two neighbours in the other order. */
const swapped = (blocks: readonly Block[], at: number): Block[] => [
  ...blocks.slice(0, at),
  ...blocks.slice(at, at + 2).reverse(),
  ...blocks.slice(at + 2),
]
