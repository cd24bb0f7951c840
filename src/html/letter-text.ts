import {
  htmlAttribute,
  BLOCK_ELEMENTS,
  tokeniseHtml,
  type HtmlToken,
  type TagToken,
} from './tokenise-html.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x3D;': '=',
  '&#x60;': '`',
  '&amp;': '&',
}

/**
 * A block of a letter's text, and where it stands among the letters and signs of all text that the document draws,
 * white space not counted: that count is the same in the document, in a browser's tree and in the printed pages.
 */
export interface TextBlock {
  readonly text: string
  readonly from: number
  readonly to: number
}

/**
 * The text of a composed letter as its reader meets it, a block an entry; drawings by their text alternative.
 * Made for the documents of compose-letter, which hold no markup but their own.
 */
export function letterText(html: string): string[] {
  return letterBlocks(html).map(({ text }) => text)
}

/** The same with the places. */
export function letterBlocks(html: string): TextBlock[] {
  const blocks: TextBlock[] = []
  let [open, from, at] = ['', 0, 0]
  const end = () => {
    const text = open.replace(/\s+/g, ' ').trim()
    if (text !== '') blocks.push({ text, from, to: at })
    open = ''
    from = at
  }
  /** Inside a drawing that has a text alternative, its text is drawn and not read. */
  let inDrawing = false
  const readTag = (tag: TagToken) => {
    const alternative = alternativeOf(tag)
    inDrawing = tag.name === 'svg' && alternative !== undefined
    if (inDrawing || tag.name === 'br' || BLOCK_ELEMENTS.has(tag.name)) end()
    if (alternative !== undefined) open += decodeEntities(alternative)
  }
  const readText = (text: string) => {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) end()
      open += line
      at += line.replace(/\s+/g, '').length
    }
  }
  for (const token of tokeniseHtml(bodyOf(html))) {
    if (inDrawing) {
      at += drawnBy(token).length
      if (token.kind !== 'tag' || token.name !== 'svg') continue
      inDrawing = !token.closes
      if (token.closes) end()
    } else if (token.kind === 'tag') readTag(token)
    else if (token.kind === 'text') readText(decodeEntities(token.source))
  }
  end()
  return blocks
}

/** All text that a document draws, without white space. */
export function drawnText(html: string): string {
  return Array.from(tokeniseHtml(bodyOf(html)), drawnBy).join('')
}

const drawnBy = ({ kind, source }: HtmlToken): string =>
  kind === 'text' ? decodeEntities(source).replace(/\s+/g, '') : ''

/** What is read in the place of a picture or a drawing; undefined where a tag begins neither, or one that says nothing. */
function alternativeOf({ name, source, closes }: TagToken): string | undefined {
  if (closes) return undefined
  if (name === 'img') return htmlAttribute(source, 'alt')
  return name === 'svg' ? htmlAttribute(source, 'aria-label') : undefined
}

const bodyOf = (html: string): string => html.slice(Math.max(0, html.indexOf('<body')))

/** The characters that composing writes as entities. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp|#x27|#x3D|#x60);/g, (entity) => ENTITIES[entity] ?? entity)
}
