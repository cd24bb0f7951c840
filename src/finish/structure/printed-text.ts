import type { GlyphReader } from '../content/glyph-reader.ts'
import type { MarkedContentRef } from '../content/marked-content.ts'
import type { Element } from './element.ts'

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
    found.push({ element, byPage, texts: byPage.map((part) => glyphs.normalised(part)) })
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
