import { BLOCK_ELEMENTS, tokeniseHtml, type TagToken } from './tokenise-html.ts'

/** Inline elements that show something without text in them. */
const SHOWN = new Set(['img', 'svg', 'input', 'wbr'])

const SPACES = /[ \t\r\n\f]+/g

/**
 * The document with its spaces as a browser would show them: one between words, none at the edges of a block. The
 * styles then have the browser keep every space that is left. Told to collapse them itself, it drops each one at
 * which it ends a line, and in the PDF, where a line's end is no space, the words there would be one.
 *
 * A space goes before each br for the same reason. Text in pre stays as it is.
 */
export function collapseWhitespace(html: string): string {
  const at = html.indexOf('<body')
  if (at === -1) return html
  const parts: string[] = []
  /** Which part ends in a space that goes if a block ends here. */
  let trailing = -1
  let wantsSpace = false
  const drop = () => {
    if (trailing !== -1) parts[trailing] = (parts[trailing] ?? '').slice(0, -1)
    trailing = -1
    wantsSpace = false
  }
  let inPre = false
  const putTag = ({ name, closes, source }: TagToken) => {
    if (name === 'pre') inPre = !closes
    if (BLOCK_ELEMENTS.has(name) || name === 'br') drop()
    if (SHOWN.has(name)) [trailing, wantsSpace] = [-1, true]
    parts.push(name === 'br' && !inPre ? ` ${source}` : source)
  }
  const putText = (source: string) => {
    if (inPre) {
      parts.push(source)
      return
    }
    const settled = source.replace(SPACES, ' ')
    const text = wantsSpace ? settled : settled.replace(/^ /, '')
    if (text === '') return
    parts.push(text)
    trailing = text.endsWith(' ') ? parts.length - 1 : -1
    wantsSpace = trailing === -1
  }
  for (const token of tokeniseHtml(html.slice(at))) {
    if (token.kind === 'tag') putTag(token)
    else if (token.kind === 'text') putText(token.source)
  }
  return html.slice(0, at) + parts.join('')
}
