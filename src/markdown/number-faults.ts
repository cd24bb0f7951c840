import type { Token } from 'markdown-it'
import type { MarkdownFault } from './markdown-fault.ts'
import type { PlacedBlocks } from './placed-text.ts'

/** No list of a letter has so many items: it is a year, or another number of a sentence. */
const NO_LIST = 1000

/** Numbers at the beginning of a line that become a list's, or are printed as others. */
export function numberFaults(blocks: PlacedBlocks): MarkdownFault[] {
  const { tokens } = blocks
  return tokens.flatMap((list, index): MarkdownFault[] => {
    if (list.type !== 'ordered_list_open') return []
    const items: Token[] = []
    for (let at = index + 1; (tokens[at]?.level ?? 0) > list.level; at++) {
      const token = tokens[at]
      if (token?.type === 'list_item_open' && token.level === list.level + 1) items.push(token)
    }
    const found = numberFault(items)
    return found ? [faultAtNumber(blocks, found)] : []
  })
}

type Found = { readonly item: Token } & Pick<MarkdownFault, 'code' | 'message' | 'help'>

function numberFault(items: readonly Token[]): Found | undefined {
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
  // Some write 1. before each item and leave the counting to Markdown.
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
  `where the number belongs to the sentence, write ${info}\\${markup}`

function faultAtNumber({ line, text }: PlacedBlocks, { item, ...fault }: Found): MarkdownFault {
  const { from, to } = line(item.map?.[0] ?? 0)
  const [number] = Array.from(text.slice(from, to).matchAll(/\d+[.)]/g)).filter(
    ({ 0: sign }) => sign === written(item),
  )
  return { ...fault, offset: from + (number?.index ?? 0), length: number?.[0].length ?? 1 }
}
