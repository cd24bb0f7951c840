import type { GlyphReader } from '../content/glyph-reader.ts'
import { UnknownPdfError } from '../unknown-pdf.ts'
import type { Tree } from './read-tree.ts'

/** How much of a text a message quotes. */
const QUOTED = 60

/** Checks that no text goes beyond the edge of the text area, where it is not seen. @throws UnknownPdfError where one does */
export function checkCutText({ document }: Tree, glyphs: GlyphReader): void {
  const cut = document.marks().find(({ section }) => section.isCut)
  if (!cut) return
  const text = glyphs.text([cut]).slice(0, QUOTED)
  throw new UnknownPdfError(
    `page ${cut.page.number} cuts off “${text}”: shorten it, nest lists and quotations less deeply, or give it room in the style sheet`,
  )
}
