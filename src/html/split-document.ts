/** A document as its frame, the same for all letters of a kind, and what is put into it. */
export interface SplitDocument {
  /** All but title and body: head, style sheets, fonts. */
  readonly frame: string
  /** As HTML, with its entities. */
  readonly title: string
  /** What a browser has in the body when it has read the whole document, as HTML. */
  readonly body: string
}

const DOCUMENT = /^([^]*?<title>)([^<]*)(<\/title>[^]*?<body(?:\s[^>]*)?>)([^]*)<\/body>(\s*)<\/html>(\s*)$/i

/** What a body may not hold to be put into a page that is there: it would be read or loaded in another way. */
const OWN_WAYS =
  /<\/?(?:html|head|body|title|base|link|meta|style|script|noscript|template|form|frameset|iframe|object|embed|video|audio|image|use)\b|url\(|\b(?:loading|srcset)\s*=/i

const FONT_FACE = /@font-face\s*\{[^}]*\}/g

/** What a frame may not load: it would come only when a body shows it. Fonts come with the frame. */
const LOADED_LATE = /url\(|image-set\(|@import|<(?:link|script|base)\b/i

/**
 * Parts a document, so that the next of its kind can take its place in the same tab: a browser then reads style sheets
 * and fonts once for all of them.
 *
 * @returns undefined where a document has to be loaded as a whole
 */
export function splitDocument(html: string): SplitDocument | undefined {
  const [, before, title, between, inner, ...spaces] = DOCUMENT.exec(html) ?? []
  if (before === undefined || title === undefined || between === undefined || inner === undefined)
    return undefined
  // What stands behind the body's end belongs to the body as well (HTML, 13.2.6.4.19).
  const body = inner + spaces.join('')
  const frame = before + between
  if (OWN_WAYS.test(body) || LOADED_LATE.test(frame.replace(FONT_FACE, ''))) return undefined
  return { frame, title, body }
}
