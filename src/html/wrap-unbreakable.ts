/** A drawing, a tag, or text; a tag that does not end goes to the end of the document. */
const TOKEN = /<svg\b[\s\S]*?(?:<\/svg>|$)|<[^>]*(?:>|$)|[^<]+/g

/** What stands between ordinary spaces. */
const UNSPACED = /[^ \t\r\n\f]+/g

/** Between two words that are to be held together there is exactly one. */
const NO_BREAK = '\u00a0'

/** Longer ones than this would rather break than leave the page: in letters and signs. */
const LONGEST = 40

/**
 * The document with words held together by style where they stood around a no-break space, such as a date's. In the PDF a
 * no-break space is drawn as a space that says it is another character, and some readers of PDFs lose what follows it.
 */
export function wrapUnbreakable(html: string): string {
  const at = html.indexOf('<body')
  if (at === -1 || !html.includes(NO_BREAK)) return html
  const body = html.slice(at).replace(TOKEN, (token) => (token.startsWith('<') ? plain(token) : held(token)))
  return plain(html.slice(0, at)) + body
}

const held = (text: string): string =>
  text.replace(UNSPACED, (words) => (words.includes(NO_BREAK) ? heldWords(words) : words))

/**
 * Words with no-break spaces between them, each run of them that has single ones held together. By parts and not by one
 * pattern: a pattern would begin anew at every letter of a long word.
 */
function heldWords(words: string): string {
  const parts = words.split(/(\u00a0+)/)
  const result: string[] = []
  for (let from = 0; from < parts.length; from += 2) {
    let to = from
    while (parts[to] !== '' && parts[to + 1] === NO_BREAK && parts[to + 2] !== '') to += 2
    const run = parts.slice(from, to + 1).join('')
    result.push(to === from ? run : asUnbroken(run), parts[to + 1] ?? '')
    from = to
  }
  return result.join('')
}

const asUnbroken = (run: string): string =>
  run.length > LONGEST ? plain(run) : `<span class="unbroken">${plain(run)}</span>`

const plain = (text: string): string => text.replaceAll(NO_BREAK, ' ')
