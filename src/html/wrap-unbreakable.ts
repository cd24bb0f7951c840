import { bodyStart, tokeniseHtml } from './tokenise-html.ts'

/** A run of text without an ordinary space. */
const UNSPACED = /[^ \t\r\n\f]+/g

const NO_BREAK_SPACE = '\u00a0'

/** A longer run may break, since otherwise it could reach beyond the page. In UTF-16 units. */
const LONGEST = 40

/**
 * Wraps words with a no-break space between them, such as a date, in a span whose style keeps them on one line, and gives
 * them ordinary spaces. In a PDF a no-break space is drawn as a space but marked as another character, and some PDF readers
 * lose what follows it. Titles, attributes and drawings have ordinary spaces only.
 */
export function wrapUnbreakable(html: string): string {
  const start = bodyStart(html)
  if (start === undefined || !html.includes(NO_BREAK_SPACE)) return html
  const parts = [withOrdinarySpaces(html.slice(0, start))]
  let inDrawing = false
  for (const token of tokeniseHtml(html.slice(start))) {
    if (token.kind === 'tag' && token.name === 'svg') inDrawing = !token.isEndTag
    parts.push(
      token.kind === 'text' && !inDrawing ? wrapRuns(token.source) : withOrdinarySpaces(token.source),
    )
  }
  return parts.join('')
}

const wrapRuns = (text: string): string =>
  text.includes(NO_BREAK_SPACE) ? text.replace(UNSPACED, wrapRunsOf) : text

/**
 * Wraps each run of words with single no-break spaces between them. The words are split first: one pattern for a whole run
 * would be tried again at every letter of a long word.
 */
function wrapRunsOf(words: string): string {
  const parts = words.split(/(\u00a0+)/)
  const result: string[] = []
  for (let from = 0; from < parts.length; from += 2) {
    let to = from
    while (parts[to] !== '' && parts[to + 1] === NO_BREAK_SPACE && parts[to + 2] !== '') to += 2
    const run = parts.slice(from, to + 1).join('')
    result.push(to === from ? run : wrapRun(run), parts[to + 1] ?? '')
    from = to
  }
  return result.join('')
}

function wrapRun(run: string): string {
  const text = withOrdinarySpaces(run)
  return run.length > LONGEST ? text : `<span class="unbroken">${text}</span>`
}

const withOrdinarySpaces = (text: string): string => text.replaceAll(NO_BREAK_SPACE, ' ')
