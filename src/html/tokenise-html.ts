import { decodeHTML } from 'entities'

/** Elements that begin on a line of their own, and those that hold no text themselves. A br is not one: it ends a line. */
export const BLOCK_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset ' +
    'figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p ' +
    'pre search section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)

/** Elements whose content is text, whatever signs are in it. */
const RAW_TEXT_ELEMENTS: ReadonlySet<string> = new Set(['script', 'style', 'textarea', 'title'])

/** A piece of an HTML document; all pieces in their order are the document. */
export type HtmlToken = TagToken | TextToken

interface TextToken {
  /** A document type is a comment as well. */
  readonly kind: 'text' | 'comment'
  readonly source: string
}

export interface TagToken {
  readonly kind: 'tag'
  readonly source: string
  /** In lower case. */
  readonly name: string
  readonly isEndTag: boolean
}

/** Each alternative also ends with the document, as in a browser: so a pattern never goes back to begin again. */
const TOKEN =
  /<!--[^]*?(?:-->|$)|<![^>]*(?:>|$)|<(\/?)([a-z][a-z0-9-]*)(?:=\s*(?:"[^"]*(?:"|$)|'[^']*(?:'|$))|[^>=]+|=)*(?:>|$)|[^<]+|</gi

/** Splits HTML into tags, comments and text. A "<" that begins no tag is text. */
export function* tokeniseHtml(html: string): Generator<HtmlToken, undefined> {
  const pattern = new RegExp(TOKEN)
  for (let match = pattern.exec(html); match !== null; match = pattern.exec(html)) {
    const [source, slash, written] = match
    if (written === undefined) {
      yield { kind: source.startsWith('<!') ? 'comment' : 'text', source }
      continue
    }
    const name = written.toLowerCase()
    const isEndTag = slash === '/'
    yield { kind: 'tag', source, name, isEndTag }
    if (isEndTag || !RAW_TEXT_ELEMENTS.has(name) || source.endsWith('/>')) continue
    const text = rawTextAt(html, pattern.lastIndex, name)
    if (text !== '') yield { kind: 'text', source: text }
    pattern.lastIndex += text.length
  }
  return undefined
}

/** The text from an offset to the end tag of its element. */
function rawTextAt(html: string, offset: number, name: string): string {
  const endTag = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
  endTag.lastIndex = offset
  return html.slice(offset, endTag.exec(html)?.index)
}

const ATTRIBUTE = /[\s/]([^\s=/>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

/** The value of a tag's attribute, with its entities decoded; "" for one without a value, undefined where there is none. */
export function attributeValue({ source }: TagToken, name: string): string | undefined {
  for (const [, written = '', quoted, single, unquoted] of source.matchAll(ATTRIBUTE)) {
    if (written.toLowerCase() === name) return decodeEntities(quoted ?? single ?? unquoted ?? '')
  }
  return undefined
}

/** Text as a browser shows it: each entity as its character. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? decodeHTML(text) : text
}

/** The offset of a document's body, its tag included; undefined where the document has no such tag. */
export function bodyStart(html: string): number | undefined {
  let offset = 0
  for (const token of tokeniseHtml(html)) {
    if (token.kind === 'tag' && token.name === 'body' && !token.isEndTag) return offset
    offset += token.source.length
  }
  return undefined
}
