import type { Block, LetterDocument, Place, Word } from '../documents/letter-document.ts'
import { ALLOWED_LINK } from '../markdown/dialect.ts'
import type { Line } from './lines.ts'
import { withPlainSigns } from './tokens.ts'
import { toMarkdown, type Placeholder } from './to-markdown.ts'

/** A block of a letter's body. */
export interface BodyBlock {
  readonly kind: 'heading' | 'paragraph' | 'list' | 'quotation'
  readonly block: Block
  readonly place: Place
  /** Its words as they are compared. */
  readonly text: string
}

/** The blocks that the lines of a body are of. */
export function bodyBlocks({ blocks }: LetterDocument, lines: readonly Line[]): BodyBlock[] {
  const firstLines = new Map(lines.toReversed().map((line) => [line.block, line]))
  const own = [...new Set(lines.map(({ block }) => block))].flatMap((index) => {
    const [block, line] = [blocks[index], firstLines.get(index)]
    return block && line
      ? [{ block, place: line.place, text: compared(lines.filter((each) => each.block === index)) }]
      : []
  })
  return own.map((each, at) => ({ ...each, kind: kindOf(each.block, own[at + 1]?.block) }))
}

const compared = (lines: readonly Line[]): string =>
  withPlainSigns(lines.map(({ text }) => text).join(' '))
    .replace(/\s+/g, ' ')
    .trim()

/** In words; a longer line is a paragraph. */
const LONGEST_HEADING = 12

function kindOf(block: Block, next: Block | undefined): BodyBlock['kind'] {
  if (block.kind === 'heading' || block.kind === 'list') return block.kind
  if (block.kind === 'table') return 'paragraph'
  if (block.quoted === true) return 'quotation'
  const { words } = block
  const last = words.at(-1)?.text ?? ''
  const looksLikeOne =
    words.length <= LONGEST_HEADING && /^\p{Lu}/u.test(words[0]?.text ?? '') && !/[.,:;?!]$/.test(last)
  return looksLikeOne && next !== undefined && next.kind !== 'heading' ? 'heading' : 'paragraph'
}

/** Writes a block of a body as Markdown. */
export function blockMarkdown({ kind, block }: BodyBlock, placeholders: readonly Placeholder[]): string {
  const write = (words: readonly Word[]) => toMarkdown(words, placeholders)
  if (kind === 'heading') return `## ${write(plainWords(wordsIn(block)))}`
  if (block.kind === 'list') {
    const first = block.start ?? 1
    return block.items
      .map(({ level, ordered, words }, index) => {
        const mark = (ordered ?? block.ordered) ? `${first + index}. ` : '- '
        return `${'  '.repeat(level)}${mark}${write(words)}`
      })
      .join('\n')
  }
  const text = write(wordsIn(block))
  return kind === 'quotation' ? `> ${text}` : text
}

const wordsIn = (block: Block): readonly Word[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.words
    case 'list':
      return block.items.flatMap(({ words }) => words)
    case 'table':
      return block.rows.flat().flatMap(({ words }) => words)
  }
}

/** The addresses that a block links to, in their order. */
export const addressesIn = ({ block }: BodyBlock): string[] => [
  ...new Set(wordsIn(block).flatMap(({ link = '' }) => (ALLOWED_LINK.test(link) ? [link] : []))),
]

/** A heading is bold as a whole. */
const plainWords = (words: readonly Word[]): Word[] => words.map((word) => ({ ...word, bold: undefined }))
