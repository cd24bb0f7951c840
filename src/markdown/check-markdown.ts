import { checkBlocks } from './check-blocks.ts'
import { checkBraces, checkLinkMarks } from './check-brackets.ts'
import { checkEmphasis } from './check-emphasis.ts'
import { checkHeadingMarks } from './check-heading-marks.ts'
import { checkLinks } from './check-links.ts'
import { type MarkdownKind, type MarkdownProblem, problemAt } from './markdown-problem.ts'
import { checkPasted } from './check-pasted.ts'
import { parseWithPositions, type PositionedBlocks, type PositionedText } from './positioned-text.ts'
import { checkSigns } from './check-signs.ts'

export { MASK, type MarkdownProblem, type MarkdownKind } from './markdown-problem.ts'

/**
 * Checks a Markdown text: reports what a letter cannot have, and what is printed as signs although it was perhaps meant as
 * Markdown; from top to bottom.
 */
export function checkMarkdown(text: string, kind: MarkdownKind): MarkdownProblem[] {
  const blocks = parseWithPositions(text)
  return [
    ...checkHtmlBlocks(blocks),
    ...checkBlocks(blocks, kind),
    ...[...blocks.texts.values()].flatMap((block) => [
      ...checkRefused(block),
      ...checkLinks(block),
      ...checkLinkMarks(block),
      ...checkBraces(block, kind),
      ...checkHeadingMarks(block, kind),
      ...checkEmphasis(block),
      ...checkSigns(block),
      ...checkPasted(block),
    ]),
  ].sort((one, other) => one.offset - other.offset)
}

const HTML = {
  code: 'MARKDOWN_HTML',
  message: 'HTML is not printed',
  help: 'use Markdown (**bold**, [link](https://…)); if < is part of the text, write \\<',
} as const

function checkHtmlBlocks({ tokens, line, text }: PositionedBlocks): MarkdownProblem[] {
  return tokens.flatMap(({ type, map }) => {
    if (type !== 'html_block') return []
    const { from, to } = line(map?.[0] ?? 0)
    const written = text.slice(from, to).trimStart()
    return [{ ...HTML, offset: to - written.length, length: written.length }]
  })
}

/** Reports HTML and images between words. */
function checkRefused(text: PositionedText): MarkdownProblem[] {
  return text.tokens.flatMap(({ token, at }) => {
    if (token.type === 'html_inline') return [problemAt(text, at, at + token.content.length, HTML)]
    if (token.type !== 'image') return []
    const help = 'describe it in words, or link to it: [text](https://…)'
    return [problemAt(text, at, at + 2, { code: 'MARKDOWN_IMAGE', message: 'images are not printed', help })]
  })
}
