import type { GlyphReader } from '../content/glyph-reader.ts'
import { normaliseText } from './comparable.ts'
import type { Element, MarkedContentRef } from './element.ts'

/** Text that stands together in an element, as each page shows it. */
export interface PrintedText {
  readonly element: Element
  /** What each page shows of it: either each page another part, or each page the same. */
  readonly byPage: readonly (readonly MarkedContentRef[])[]
  /** The same as text to be compared; "" for a space. */
  readonly texts: readonly string[]
}

/** The text of a structure in reading order, without the labels of lists and what stands in pictures. */
export function printedTexts(document: Element, glyphs: GlyphReader): PrintedText[] {
  const found: PrintedText[] = []
  const enter = (element: Element, marks: readonly MarkedContentRef[]) => {
    const isOnOnePage = marks.every(({ page }) => page === marks[0]?.page)
    const prints = isOnOnePage ? [marks] : [...Map.groupBy(marks, ({ page }) => page.number).values()]
    found.push({ element, byPage: prints, texts: prints.map((print) => normaliseText(glyphs.raw(print))) })
  }
  const visit = (element: Element) => {
    if (element.type === 'Lbl' || isPicture(element)) return
    let marks: MarkedContentRef[] = []
    for (const kid of element.kids) {
      if (kid.kind === 'mark' && kid.content.hasText) marks.push(kid)
      if (kid.kind !== 'element') continue
      if (marks.length > 0) enter(element, marks)
      marks = []
      visit(kid)
    }
    if (marks.length > 0) enter(element, marks)
  }
  visit(document)
  return found
}

/** Whether an element is a picture, and not what HTML's figure makes around one. */
export const isPicture = ({ type, elements }: Element): boolean => type === 'Figure' && elements.length === 0
