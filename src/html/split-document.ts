import { tokeniseHtml, type HtmlToken } from './tokenise-html.ts'

/** A document as its frame, which is the same for all letters of a year, and what differs from letter to letter. */
export interface SplitDocument {
  /** Everything but title and body: head, style sheets, fonts. */
  readonly frame: string
  /** As HTML, with its entities. */
  readonly title: string
  /** What a browser has in the body once it has read the whole document, as HTML. */
  readonly body: string
}

/** Elements that a browser reads or loads differently where they are put into a page that it has loaded. */
const NOT_IN_BODY: ReadonlySet<string> = new Set(
  (
    'html head body title base link meta style script noscript template form frameset iframe object embed video audio ' +
    'image use'
  ).split(' '),
)
const LOADING = /url\(|\b(?:loading|srcset)\s*=/i

/** What a frame may not load, because it would load only once a body shows it. Fonts load with the frame. */
const NOT_IN_FRAME: ReadonlySet<string> = new Set(['link', 'script', 'base'])
const LOADED_LATE = /url\(|image-set\(|@import/i
const FONT_FACE = /@font-face\s*\{[^}]*\}/g

/**
 * Splits a document, so that the next one of the same frame can take its place in a tab: a browser then reads style sheets
 * and fonts once for all of them.
 *
 * @returns undefined where a document has to be loaded as a whole
 */
export function splitDocument(html: string): SplitDocument | undefined {
  const tokens = [...tokeniseHtml(html)]
  const [title, titleEnd] = [tokens.findIndex(isTag('title')), tokens.findIndex(isTag('title', 'end'))]
  const [body, bodyEnd] = [tokens.findIndex(isTag('body')), tokens.findIndex(isTag('body', 'end'))]
  if (title === -1 || titleEnd < title || body < titleEnd || bodyEnd < body) return undefined
  const rest = tokens.slice(bodyEnd + 1)
  if (rest.filter(isTag('html', 'end')).length !== 1) return undefined
  // What follows the end of the body belongs to the body as well (HTML, 13.2.6.4.19).
  const spaces = rest.filter((token) => !isTag('html', 'end')(token))
  if (sourceOf(spaces).trim() !== '') return undefined
  const content = [...tokens.slice(body + 1, bodyEnd), ...spaces]
  const frame = [...tokens.slice(0, title + 1), ...tokens.slice(titleEnd, body + 1)]
  if (content.some(cannotBeInserted)) return undefined
  const source = sourceOf(frame)
  if (source !== lastFrame && frame.some(loadsLate)) return undefined
  lastFrame = source
  return {
    frame: source,
    title: sourceOf(tokens.slice(title + 1, titleEnd)),
    body: sourceOf(content),
  }
}

/** The frame of the last document that was split: nothing in it loads late. The letters of a year have few frames. */
let lastFrame: string | undefined

const isTag =
  (name: string, which: 'start' | 'end' = 'start') =>
  (token: HtmlToken): boolean =>
    token.kind === 'tag' && token.name === name && token.isEndTag === (which === 'end')

const sourceOf = (tokens: readonly HtmlToken[]): string => tokens.map(({ source }) => source).join('')

const cannotBeInserted = (token: HtmlToken): boolean =>
  token.kind === 'tag' && (NOT_IN_BODY.has(token.name) || LOADING.test(token.source))

const loadsLate = (token: HtmlToken): boolean =>
  (token.kind === 'tag' && NOT_IN_FRAME.has(token.name)) ||
  LOADED_LATE.test(token.source.replace(FONT_FACE, ''))
