import type { GlyphReader } from '../content/glyph-reader.ts'
import type { MarkedContentRef } from '../content/marked-content.ts'
import type { Element } from './element.ts'

/** White space, and characters that are not visible: soft hyphens, joiners, byte order marks. */
const INVISIBLE = /[\s\u00ad\u200b-\u200d\u2060\ufeff]+/g

/** Text for which less is enough; most is. */
const PLAIN = /^[ -~]*$/

/**
 * Normalises a text for comparison: without spaces, in capitals, since a style may turn small letters into capitals, and
 * with one character for those that mean the same, such as ligatures. Joining texts before or after makes no difference.
 */
export function normaliseText(text: string): string {
  if (PLAIN.test(text)) return text.replaceAll(' ', '').toUpperCase()
  return text.replace(INVISIBLE, '').normalize('NFKC').toUpperCase()
}

/** The adjacent text of an element, as each page shows it. */
export interface PrintedText {
  readonly element: Element
  /** What each page shows of it: either each page another part, or each page the same. */
  readonly byPage: readonly (readonly MarkedContentRef[])[]
  /** The same as normalised text; "" for a space. */
  readonly texts: readonly string[]
}

/** The text of the structure tree in reading order, without the labels of lists and the text in pictures. */
export function printedTexts(document: Element, glyphs: GlyphReader): PrintedText[] {
  const found: PrintedText[] = []
  const enter = (element: Element, marked: readonly MarkedContentRef[]) => {
    const isOnOnePage = marked.every(({ page }) => page === marked[0]?.page)
    const byPage = isOnOnePage ? [marked] : [...Map.groupBy(marked, ({ page }) => page.number).values()]
    found.push({ element, byPage, texts: byPage.map((part) => normaliseText(glyphs.raw(part))) })
  }
  const visit = (element: Element) => {
    if (element.type === 'Lbl' || element.isPicture) return
    let marked: MarkedContentRef[] = []
    for (const kid of element.kids) {
      if (kid.kind === 'marked-content' && kid.content.hasText) marked.push(kid)
      if (kid.kind !== 'element') continue
      if (marked.length > 0) enter(element, marked)
      marked = []
      visit(kid)
    }
    if (marked.length > 0) enter(element, marked)
  }
  visit(document)
  return found
}
