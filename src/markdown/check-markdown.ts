import { blockFaults } from './block-faults.ts'
import { braceFaults, linkMarkFaults } from './bracket-faults.ts'
import { emphasisFaults } from './emphasis-faults.ts'
import { headingMarkFaults } from './rule-faults.ts'
import { linkFaults } from './link-faults.ts'
import type { MarkdownFault, MarkdownKind } from './markdown-fault.ts'
import { pastedFaults } from './pasted-faults.ts'
import { parsePlaced, type PlacedBlocks, type PlacedText } from './placed-text.ts'
import { signFaults } from './sign-faults.ts'
import { faultAt } from './text-fault.ts'

export { MASK, type MarkdownFault, type MarkdownKind } from './markdown-fault.ts'

/**
 * Everything in a Markdown text that a letter cannot carry, and everything that prints as signs where it was perhaps
 * meant as Markdown; from top to bottom.
 */
export function checkMarkdown(text: string, kind: MarkdownKind): MarkdownFault[] {
  const blocks = parsePlaced(text)
  return [
    ...htmlBlocks(blocks),
    ...blockFaults(blocks, kind),
    ...[...blocks.texts.values()].flatMap((placed) => [
      ...refused(placed),
      ...linkFaults(placed),
      ...linkMarkFaults(placed),
      ...braceFaults(placed, kind),
      ...headingMarkFaults(placed, kind),
      ...emphasisFaults(placed),
      ...signFaults(placed),
      ...pastedFaults(placed),
    ]),
  ].sort((one, other) => one.offset - other.offset)
}

const HTML = {
  code: 'MARKDOWN_HTML',
  message: 'HTML is not printed',
  help: 'use Markdown (**bold**, [link](https://…)); where < belongs to the text, write \\<',
} as const

function htmlBlocks({ tokens, line, text }: PlacedBlocks): MarkdownFault[] {
  return tokens.flatMap(({ type, map }) => {
    if (type !== 'html_block') return []
    const { from, to } = line(map?.[0] ?? 0)
    const written = text.slice(from, to).trimStart()
    return [{ ...HTML, offset: to - written.length, length: written.length }]
  })
}

/** HTML and images between words. */
function refused(text: PlacedText): MarkdownFault[] {
  return text.tokens.flatMap(({ token, at }) => {
    if (token.type === 'html_inline') return [faultAt(text, at, at + token.content.length, HTML)]
    if (token.type !== 'image') return []
    const help = 'describe it in words, or link to it: [text](https://…)'
    return [faultAt(text, at, at + 2, { code: 'MARKDOWN_IMAGE', message: 'images are not printed', help })]
  })
}
