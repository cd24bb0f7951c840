const SAFE_VALUE = '"[^"<>]*"'
/** Elements of the templates and of the letters' Markdown. */
const ELEMENTS =
  'a|b|blockquote|body|br|caption|circle|col|colgroup|div|em|footer|g|h[1-6]|head|header|html|i|img|li|line|link|main|meta|ol|p|path|polygon|polyline|rect|section|span|strong|style|sub|sup|svg|table|tbody|td|text|tfoot|th|thead|title|tr|tspan|ul'
/** Attributes that the templates write: none of them runs a script. */
const ATTRIBUTES = '(?!on)[a-zA-Z][a-zA-Z:-]*'
const TAG = new RegExp(
  `^<(?:!doctype html|/(?:${ELEMENTS})|(?:${ELEMENTS})(?:\\s+${ATTRIBUTES}(?:=${SAFE_VALUE})?)*\\s*/?)>$`,
  'i',
)

/** The document without its styles, which hold no data. */
const withoutStyles = (html: string): string => html.replace(/<style>[\s\S]*?<\/style>/g, '')

const tagsIn = (html: string): string[] => withoutStyles(html).match(/<[^>]*>?/g) ?? []

/** The tags of a letter in order, with their attributes, but without the values of attributes that hold text. */
export function tagsOf(html: string): string {
  return tagsIn(html)
    .map((tag) => tag.replace(/\s(?:alt|aria-label|title|href|content|data-label)="[^"]*"/g, ''))
    .join('\n')
}

/** The first tag of a letter that no template or Markdown would write; undefined where there is none. */
export function unexpectedMarkupIn(html: string): string | undefined {
  const own = (tag: string) =>
    TAG.test(tag) &&
    !/^<img(?! src="data:image\/)/i.test(tag) &&
    !/\shref="(?!https?:|mailto:|#|")/i.test(tag) &&
    !/\ssrc="(?!data:image\/)/i.test(tag)
  return (
    tagsIn(html).find((tag) => !own(tag)) ?? (withoutStyles(html).includes('\u0000') ? 'a zero' : undefined)
  )
}
