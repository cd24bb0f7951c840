/*
 * What runs in the page, handed over by the browser's protocol: a letter's own scripts stay switched off.
 */

/** What is put into a page. */
export interface PageContent {
  /** Both as HTML. */
  readonly title: string
  readonly body: string
}

/**
 * Makes a loaded page ready for others of its kind: loads all its fonts, and takes its body off the screen, where nobody
 * sees it. Without that it is laid out twice for the screen and three times for paper.
 *
 * @returns whether title and body, put in, are what the browser read from the whole document
 */
export async function preparePage({ title, body }: PageContent): Promise<boolean> {
  const twin = document.implementation.createHTMLDocument()
  twin.head.innerHTML = `<title>${title}</title>`
  twin.body.innerHTML = body
  if (twin.title !== document.title || twin.body.innerHTML !== document.body.innerHTML) return false
  // A font that cannot be read is none of the letter's either way.
  await Promise.all(Array.from(document.fonts, (font) => font.load().catch(() => undefined)))
  const hidden = new CSSStyleSheet({ media: 'screen' })
  hidden.replaceSync('body { display: none !important }')
  document.adoptedStyleSheets = [hidden]
  return true
}

/** Puts another letter into a page that is ready, and waits for its pictures. */
export async function replaceContent({ title, body }: PageContent): Promise<void> {
  const [head] = document.head.getElementsByTagName('title')
  if (head) head.innerHTML = title
  document.body.innerHTML = body
  await Promise.all(Array.from(document.images, (image) => image.decode().catch(() => undefined)))
}

/** Shows a page again that was made ready, before it is loaded with another kind. */
export function showOnScreen(): void {
  document.adoptedStyleSheets = []
}
