import type { Token } from 'markdown-it'
import type { Problem } from '../findings/finding.ts'
import type { MarkdownProblem } from './markdown-problem.ts'
import type { PositionedBlocks } from './positioned-text.ts'

/** No list of a letter has so many items: such a number is a year, or belongs to a sentence. */
const NO_LIST = 1000

/** Reports numbers at the beginning of a line that become a list, or are printed as other numbers. */
export function checkNumbers(blocks: PositionedBlocks): MarkdownProblem[] {
  const { tokens } = blocks
  return tokens.flatMap((list, index): MarkdownProblem[] => {
    if (list.type !== 'ordered_list_open') return []
    const items: Token[] = []
    for (let at = index + 1; (tokens[at]?.level ?? 0) > list.level; at++) {
      const token = tokens[at]
      if (token?.type === 'list_item_open' && token.level === list.level + 1) items.push(token)
    }
    const problem = numberProblem(items)
    return problem ? [problemAtNumber(blocks, problem)] : []
  })
}

type NumberProblem = Problem & { readonly item: Token }

function numberProblem(items: readonly Token[]): NumberProblem | undefined {
  const [first] = items
  if (!first) return undefined
  const start = Number(first.info)
  if (start >= NO_LIST) {
    return {
      item: first,
      code: 'MARKDOWN_NUMBER',
      message: `${written(first)} begins a numbered list here`,
      help: escape(first),
    }
  }
  const other = items.find(({ info }, index) => Number(info) !== start + index)
  // Some people write 1. before each item and let Markdown count.
  if (other && items.some(({ info }) => Number(info) !== start)) {
    const printed = `${start + items.indexOf(other)}${other.markup}`
    return {
      item: other,
      code: 'MARKDOWN_NUMBER',
      message: `${written(other)} is an item of the list above it, and prints as ${printed}`,
      help: `write ${printed}, or put a sentence before a list of its own; ${escape(other)}`,
    }
  }
  if (start === 1) return undefined
  const help = `begin with 1${first.markup} if it is a list of its own; ${escape(first)}`
  return { item: first, code: 'MARKDOWN_SUSPECT', message: `a list that begins with ${written(first)}`, help }
}

const written = ({ info, markup }: Token): string => info + markup

const escape = ({ info, markup }: Token): string =>
  `if the number is part of the sentence, write ${info}\\${markup}`

function problemAtNumber(
  { line, text }: PositionedBlocks,
  { item, ...problem }: NumberProblem,
): MarkdownProblem {
  const { from, to } = line(item.map?.[0] ?? 0)
  const [number] = Array.from(text.slice(from, to).matchAll(/\d+[.)]/g)).filter(
    ({ 0: sign }) => sign === written(item),
  )
  return { ...problem, offset: from + (number?.index ?? 0), length: number?.[0].length ?? 1 }
}
