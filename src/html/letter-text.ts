import {
  attributeValue,
  BLOCK_ELEMENTS,
  bodyStart,
  decodeEntities,
  tokeniseHtml,
  type HtmlToken,
  type TagToken,
} from './tokenise-html.ts'

/**
 * A block of a letter's text, and its place in all text that the document draws. The place is counted in UTF-16 units
 * without white space: that count is the same in the document, in a browser's tree and in the printed pages.
 */
export interface TextBlock {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** The text of a composed letter as it is read, one entry for each block; drawings by their text alternatives. */
export function letterText(html: string): string[] {
  return letterBlocks(html).map(({ text }) => text)
}

/** The text of a composed letter as `letterText` gives it, with the places of the blocks. */
export function letterBlocks(html: string): TextBlock[] {
  const blocks: TextBlock[] = []
  let [open, from, at] = ['', 0, 0]
  const end = () => {
    const text = open.replace(/\s+/g, ' ').trim()
    if (text !== '') blocks.push({ text, from, to: at })
    open = ''
    from = at
  }
  /** In a drawing with a text alternative, whose own text is drawn but not read. */
  let inDrawing = false
  const readTag = (tag: TagToken) => {
    const alternative = alternativeOf(tag)
    inDrawing = tag.name === 'svg' && alternative !== undefined
    if (inDrawing || tag.name === 'br' || BLOCK_ELEMENTS.has(tag.name)) end()
    if (alternative !== undefined) open += alternative
  }
  const readText = (text: string) => {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) end()
      open += line
      at += line.replace(/\s+/g, '').length
    }
  }
  for (const token of tokeniseHtml(html.slice(bodyStart(html)))) {
    if (inDrawing) {
      at += drawnBy(token).length
      if (token.kind !== 'tag' || token.name !== 'svg') continue
      inDrawing = !token.isEndTag
      if (token.isEndTag) end()
    } else if (token.kind === 'tag') readTag(token)
    else if (token.kind === 'text') readText(decodeEntities(token.source))
  }
  end()
  return blocks
}

/** All text that a document draws, without white space. */
export function drawnText(html: string): string {
  return Array.from(tokeniseHtml(html.slice(bodyStart(html))), drawnBy).join('')
}

const drawnBy = ({ kind, source }: HtmlToken): string =>
  kind === 'text' ? decodeEntities(source).replace(/\s+/g, '') : ''

/** The text alternative of a picture or a drawing; undefined where it has none, or the tag begins neither. */
function alternativeOf(tag: TagToken): string | undefined {
  if (tag.isEndTag) return undefined
  if (tag.name === 'img') return attributeValue(tag, 'alt')
  return tag.name === 'svg' ? attributeValue(tag, 'aria-label') : undefined
}
