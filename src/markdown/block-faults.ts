import type { Token } from 'markdown-it'
import type { MarkdownFault, MarkdownKind } from './markdown-fault.ts'
import type { PlacedBlocks } from './placed-text.ts'
import { numberFaults } from './number-faults.ts'

/** Lists and quotations in each other; at the sixth level the lines still have three quarters of the page's width. */
const DEEPEST = 6
/** In characters; more is a paragraph that begins with # by mistake. */
const LONGEST_HEADING = 300

const CONTAINERS = ['bullet_list', 'ordered_list', 'blockquote']

/** What is wrong with the blocks of a text: headings, lists, quotations. */
export function blockFaults(blocks: PlacedBlocks, kind: MarkdownKind): MarkdownFault[] {
  return [
    ...headingFaults(blocks, kind),
    ...emptyFaults(blocks),
    ...nestingFaults(blocks),
    ...numberFaults(blocks),
  ]
}

/** What is wrong with a block. */
type BlockFault = Pick<MarkdownFault, 'code' | 'message' | 'help'>

/** A fault at the first line of a block. */
function faultAtBlock({ line, text }: PlacedBlocks, { map }: Token, fault: BlockFault): MarkdownFault {
  const { from, to } = line(map?.[0] ?? 0)
  const written = text.slice(from, to).trimStart()
  return { ...fault, offset: to - written.length, length: Math.max(1, written.trimEnd().length) }
}

function headingFaults(blocks: PlacedBlocks, kind: MarkdownKind): MarkdownFault[] {
  let before = 1
  return blocks.tokens.flatMap((token, index): MarkdownFault[] => {
    if (token.type !== 'heading_open') return []
    const level = Number(token.tag.slice(1))
    const words = blocks.tokens[index + 1]?.content ?? ''
    const fault = headingFault(level, before, words, kind)
    before = level
    return fault ? [faultAtBlock(blocks, token, fault)] : []
  })
}

function headingFault(
  level: number,
  before: number,
  words: string,
  kind: MarkdownKind,
): BlockFault | undefined {
  const code = 'MARKDOWN_HEADING'
  if (kind === 'remarks')
    return {
      code,
      message: 'remarks have no headings',
      help: 'begin with a sentence; a line that begins with # needs \\#',
    }
  if (words.trim() === '')
    return {
      code: 'MARKDOWN_EMPTY',
      message: 'a heading without words',
      help: 'write the heading’s words after the #, or delete the line',
    }
  if (level === 1)
    return { code, message: 'the title is the only heading with one #', help: 'begin the line with ##' }
  if (level > before + 1)
    return {
      code,
      message: `a heading of level ${level} follows one of level ${before}`,
      help: `begin the line with ${'#'.repeat(before + 1)}`,
    }
  if (words.length > LONGEST_HEADING)
    return {
      code,
      message: `a heading of ${words.length} characters, and at most ${LONGEST_HEADING} can be told from a paragraph`,
      help: 'shorten it; for a paragraph, delete the #',
    }
  return undefined
}

/** List items and quotations in which nothing stands: of several in each other the outermost is told. */
function emptyFaults(blocks: PlacedBlocks): MarkdownFault[] {
  const faults: MarkdownFault[] = []
  for (let at = 0; at < blocks.tokens.length; at++) {
    const token = blocks.tokens[at]
    if (token?.type !== 'list_item_open' && token?.type !== 'blockquote_open') continue
    const end = endOf(blocks.tokens, at)
    if (!isEmpty(blocks, at, end)) continue
    const what = token.type === 'list_item_open' ? 'a list item' : 'a quotation'
    const sign = token.type === 'list_item_open' ? token.info + token.markup : '>'
    const escape = `${sign.slice(0, -1)}\\${sign.slice(-1)}`
    const help = `write its words after ${sign}, or delete it; where it belongs to the text, write ${escape}`
    faults.push(
      faultAtBlock(blocks, token, { code: 'MARKDOWN_EMPTY', message: `${what} without words`, help }),
    )
    at = end
  }
  return faults
}

function isEmpty({ tokens, texts }: PlacedBlocks, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token?.type === 'html_block') return false
    const inside = (token && texts.get(token)?.tokens) ?? []
    if (inside.some(({ token: { type, content } }) => type === 'image' || content.trim() !== '')) return false
  }
  return true
}

/** The token that closes a block. */
function endOf(tokens: readonly Token[], open: number): number {
  const level = tokens[open]?.level ?? 0
  let end = open + 1
  while (end < tokens.length - 1 && tokens[end]?.level !== level) end++
  return end
}

/** Lists and quotations that go too deep: told once for each that stands in no other. */
function nestingFaults(blocks: PlacedBlocks): MarkdownFault[] {
  let [depth, isTold] = [0, false]
  return blocks.tokens.flatMap((token): MarkdownFault[] => {
    if (!CONTAINERS.some((name) => token.type.startsWith(name))) return []
    depth += token.nesting
    if (depth === 0) isTold = false
    if (depth <= DEEPEST || isTold) return []
    isTold = true
    const message = `lists and quotations in each other are more than ${DEEPEST} deep`
    const help = 'undo the nesting: begin these lines further left, or with fewer >'
    return [faultAtBlock(blocks, token, { code: 'MARKDOWN_NESTING', message, help })]
  })
}
