/*
 * Functions that run in the page. The browser's protocol passes them on: scripts in the letter itself stay switched off.
 */

/** The parts of a document that differ from letter to letter. */
export interface PageContent {
  /** Both as HTML. */
  readonly title: string
  readonly body: string
}

/**
 * Prepares a loaded page for other letters of its kind: loads all fonts, and hides the body on the screen, where nobody
 * sees it. Otherwise it would be laid out twice for the screen and three times for paper.
 *
 * @returns whether inserting title and body gives what the browser parsed from the whole document
 */
export async function preparePage({ title, body }: PageContent): Promise<boolean> {
  const twin = document.implementation.createHTMLDocument()
  twin.head.innerHTML = `<title>${title}</title>`
  twin.body.innerHTML = body
  if (twin.title !== document.title || twin.body.innerHTML !== document.body.innerHTML) return false
  // The page is printed without a font that cannot be loaded, as it would be anyway.
  await Promise.all(Array.from(document.fonts, (font) => font.load().catch(() => undefined)))
  const hidden = new CSSStyleSheet({ media: 'screen' })
  hidden.replaceSync('body { display: none !important }')
  document.adoptedStyleSheets = [hidden]
  return true
}

/** Replaces the letter in a prepared page, and waits for its images. */
export async function replaceContent({ title, body }: PageContent): Promise<void> {
  const [head] = document.head.getElementsByTagName('title')
  if (head) head.innerHTML = title
  document.body.innerHTML = body
  await Promise.all(Array.from(document.images, (image) => image.decode().catch(() => undefined)))
}

/** Shows a prepared page on the screen again, before a letter of another kind is loaded. */
export function showOnScreen(): void {
  document.adoptedStyleSheets = []
}
