/** A drawing, a tag, or text. */
const TOKEN = /<svg\b[\s\S]*?<\/svg>|<[^>]*>|[^<]+/g

/** Words with no-break spaces between them. */
const HELD = /[^ \t\r\n\f\u00a0]+(?:\u00a0[^ \t\r\n\f\u00a0]+)+/g

/** Longer ones than this would rather break than leave the page: in letters and signs. */
const LONGEST = 40

/**
 * The document with words held together by style where they stood around a no-break space, such as a date's. In the PDF a
 * no-break space is drawn as a space that says it is another character, and some readers of PDFs lose what follows it.
 */
export function holdTogether(html: string): string {
  const at = html.indexOf('<body')
  if (at === -1 || !html.includes('\u00a0')) return html
  const body = html.slice(at).replace(TOKEN, (token) => (token.startsWith('<') ? plain(token) : held(token)))
  return plain(html.slice(0, at)) + body
}

const held = (text: string): string =>
  text.replace(HELD, (words) =>
    words.length > LONGEST ? plain(words) : `<span class="unbroken">${plain(words)}</span>`,
  )

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
