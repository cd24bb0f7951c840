/** Elements that begin a line of their own, and those between which no text stands. */
const BLOCK = new Set(
  (
    'address article aside blockquote body caption col colgroup dd details div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p section summary table tbody td tfoot th ' +
    'thead tr ul'
  ).split(' '),
)

/** Inline elements that show something without text in them. */
const SHOWN = new Set(['img', 'svg', 'input', 'wbr'])

const TOKEN =
  /<!--[\s\S]*?-->|<pre\b[\s\S]*?<\/pre>|<(\/?)([a-z][a-z0-9]*)\b(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+|</gi
const SPACES = /[ \t\r\n\f]+/g

/**
 * The document with its spaces as a browser would show them: one between words, none at the edges of a block. The
 * styles then have the browser keep every space that is left. Told to collapse them itself, it drops each one at
 * which it ends a line, and in the PDF, where a line's end is no space, the words there would be one.
 *
 * A space goes before each br for the same reason. Text in pre stays as it is.
 */
export function settleSpaces(html: string): string {
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
  for (const [token, , name] of html.slice(at).matchAll(TOKEN)) {
    const tag = name?.toLowerCase()
    if (tag === 'br') {
      drop()
      parts.push(' ', token)
    } else if (tag !== undefined ? BLOCK.has(tag) : token.startsWith('<pre')) {
      drop()
      parts.push(token)
    } else if (tag !== undefined) {
      if (SHOWN.has(tag)) [trailing, wantsSpace] = [-1, true]
      parts.push(token)
    } else if (!token.startsWith('<!--')) {
      const settled = token.replace(SPACES, ' ')
      const text = wantsSpace ? settled : settled.replace(/^ /, '')
      if (text === '') continue
      parts.push(text)
      trailing = text.endsWith(' ') ? parts.length - 1 : -1
      wantsSpace = trailing === -1
    }
  }
  return html.slice(0, at) + parts.join('')
}
