/** Elements that begin a line of their own, and those between which no text stands. A br is none: it only ends a line. */
export const BLOCK_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset ' +
    'figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p ' +
    'pre search section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)

/** A piece of an HTML document; all pieces in their order are the document. */
export type HtmlToken = TagToken | { readonly kind: 'text' | 'comment'; readonly source: string }

export interface TagToken {
  readonly kind: 'tag'
  readonly source: string
  /** In small letters. */
  readonly name: string
  /** Whether it is an end tag. */
  readonly closes: boolean
}

const TOKEN = /<!--[^]*?-->|<(\/?)([a-z][a-z0-9-]*)(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+|</gi

/**
 * Splits HTML into tags, comments and text. Made for the documents that letters are composed to: a "<" that begins no tag is
 * text, and so is what stands in script and style, which no letter's body has.
 */
export function* tokeniseHtml(html: string): Generator<HtmlToken, undefined> {
  for (const [source, slash, name] of html.matchAll(TOKEN)) {
    if (name !== undefined) yield { kind: 'tag', source, name: name.toLowerCase(), closes: slash === '/' }
    else yield { kind: source.startsWith('<!--') ? 'comment' : 'text', source }
  }
  return undefined
}

/** The value of a tag's attribute as it is written, with its entities; undefined where it has none in double quotes. */
export function htmlAttribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1]
}
