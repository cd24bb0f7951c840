import { BLOCK_ELEMENTS, bodyStart, tokeniseHtml, type TagToken } from './tokenise-html.ts'

/** Inline elements that show something without text in them. */
const VISIBLE_WITHOUT_TEXT = new Set(['img', 'svg', 'input', 'wbr'])

const SPACES = /[ \t\r\n\f]+/g

/**
 * Collapses a document's white space as a browser would: one space between words, none at the edges of a block. The
 * style sheets then have the browser keep the spaces that are left. If the browser collapsed them itself, it would drop
 * the space at which it wraps a line, and in the PDF, where the end of a line is no space, the two words would be one.
 *
 * A space goes before each br for the same reason. Text in pre stays as it is.
 */
export function collapseWhitespace(html: string): string {
  const start = bodyStart(html)
  if (start === undefined) return html
  const parts: string[] = []
  /** The index of the part whose last space is removed if a block begins or ends next. */
  let trailing = -1
  let canTakeSpace = false
  const removeTrailingSpace = () => {
    if (trailing !== -1) parts[trailing] = (parts[trailing] ?? '').slice(0, -1)
    trailing = -1
    canTakeSpace = false
  }
  let inPre = false
  const putTag = ({ name, isEndTag, source }: TagToken) => {
    if (name === 'pre') inPre = !isEndTag
    if (BLOCK_ELEMENTS.has(name) || name === 'br') removeTrailingSpace()
    if (VISIBLE_WITHOUT_TEXT.has(name)) [trailing, canTakeSpace] = [-1, true]
    parts.push(name === 'br' && !inPre ? ` ${source}` : source)
  }
  const putText = (source: string) => {
    if (inPre) {
      parts.push(source)
      return
    }
    const collapsed = source.replace(SPACES, ' ')
    const text = canTakeSpace ? collapsed : collapsed.replace(/^ /, '')
    if (text === '') return
    parts.push(text)
    trailing = text.endsWith(' ') ? parts.length - 1 : -1
    canTakeSpace = trailing === -1
  }
  for (const token of tokeniseHtml(html.slice(start))) {
    if (token.kind === 'tag') putTag(token)
    else if (token.kind === 'text') putText(token.source)
  }
  return html.slice(0, start) + parts.join('')
}
