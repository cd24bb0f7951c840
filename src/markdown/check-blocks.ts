import type { Token } from 'markdown-it'
import type { Problem } from '../findings/finding.ts'
import { checkNumbers } from './check-numbers.ts'
import type { MarkdownKind, MarkdownProblem } from './markdown-problem.ts'
import type { PositionedBlocks } from './positioned-text.ts'

/** Levels of lists and quotations; at the sixth, the lines still have three quarters of the page's width. */
const DEEPEST = 6
/** In characters; a longer one is a paragraph that begins with # by mistake. */
const LONGEST_HEADING = 300

const CONTAINERS = ['bullet_list', 'ordered_list', 'blockquote']

/** Checks the blocks of a text: headings, lists, quotations. */
export function checkBlocks(blocks: PositionedBlocks, kind: MarkdownKind): MarkdownProblem[] {
  return [
    ...checkHeadings(blocks, kind),
    ...checkEmptyBlocks(blocks),
    ...checkNesting(blocks),
    ...checkNumbers(blocks),
  ]
}

/** Places a problem at the first line of a block. */
function problemAtBlock({ line, text }: PositionedBlocks, { map }: Token, problem: Problem): MarkdownProblem {
  const { from, to } = line(map?.[0] ?? 0)
  const written = text.slice(from, to).trimStart()
  return { ...problem, offset: to - written.length, length: Math.max(1, written.trimEnd().length) }
}

function checkHeadings(blocks: PositionedBlocks, kind: MarkdownKind): MarkdownProblem[] {
  let before = 1
  return blocks.tokens.flatMap((token, index): MarkdownProblem[] => {
    if (token.type !== 'heading_open') return []
    const level = Number(token.tag.slice(1))
    const words = blocks.tokens[index + 1]?.content ?? ''
    const problem = headingProblem(level, before, words, kind)
    before = level
    return problem ? [problemAtBlock(blocks, token, problem)] : []
  })
}

function headingProblem(
  level: number,
  before: number,
  words: string,
  kind: MarkdownKind,
): Problem | undefined {
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
      message: `a heading of ${words.length} characters: with more than ${LONGEST_HEADING} it looks like a paragraph`,
      help: 'shorten it; for a paragraph, delete the #',
    }
  return undefined
}

/** Reports empty list items and quotations; of several in each other, the outermost one. */
function checkEmptyBlocks(blocks: PositionedBlocks): MarkdownProblem[] {
  const problems: MarkdownProblem[] = []
  for (let at = 0; at < blocks.tokens.length; at++) {
    const token = blocks.tokens[at]
    if (token?.type !== 'list_item_open' && token?.type !== 'blockquote_open') continue
    const end = closingIndex(blocks.tokens, at)
    if (!isEmpty(blocks, at, end)) continue
    const what = token.type === 'list_item_open' ? 'a list item' : 'a quotation'
    const sign = token.type === 'list_item_open' ? token.info + token.markup : '>'
    const escape = `${sign.slice(0, -1)}\\${sign.slice(-1)}`
    const help = `write its words after ${sign}, or delete it; if it is part of the text, write ${escape}`
    problems.push(
      problemAtBlock(blocks, token, { code: 'MARKDOWN_EMPTY', message: `${what} without words`, help }),
    )
    at = end
  }
  return problems
}

function isEmpty({ tokens, texts }: PositionedBlocks, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token?.type === 'html_block') return false
    const inside = (token && texts.get(token)?.tokens) ?? []
    if (inside.some(({ token: { type, content } }) => type === 'image' || content.trim() !== '')) return false
  }
  return true
}

/** The index of the token that closes a block. */
function closingIndex(tokens: readonly Token[], open: number): number {
  const level = tokens[open]?.level ?? 0
  let end = open + 1
  while (end < tokens.length - 1 && tokens[end]?.level !== level) end++
  return end
}

/** Reports lists and quotations that are nested too deeply; once for each that is in no other. */
function checkNesting(blocks: PositionedBlocks): MarkdownProblem[] {
  let [depth, isReported] = [0, false]
  return blocks.tokens.flatMap((token): MarkdownProblem[] => {
    if (!CONTAINERS.some((name) => token.type.startsWith(name))) return []
    depth += token.nesting
    if (depth === 0) isReported = false
    if (depth <= DEEPEST || isReported) return []
    isReported = true
    const message = `lists and quotations are nested more than ${DEEPEST} levels deep`
    const help = 'undo the nesting: begin these lines further left, or with fewer >'
    return [problemAtBlock(blocks, token, { code: 'MARKDOWN_NESTING', message, help })]
  })
}
