import type { GlyphReader } from '../content/glyph-reader.ts'
import { UnknownPdfError } from '../unknown-pdf.ts'
import type { StructureTree } from './read-tree.ts'

/** How much of a text a message quotes. */
const MAX_QUOTE = 60

/** Checks that no text goes beyond the edge of the text area, where it is not seen. @throws UnknownPdfError where one does */
export function checkCutText({ document }: StructureTree, glyphs: GlyphReader): void {
  const cut = document.markedContent().find(({ content: section }) => section.isCut)
  if (!cut) return
  const text = glyphs.text([cut]).slice(0, MAX_QUOTE)
  throw new UnknownPdfError(
    `page ${cut.page.number} cuts off “${text}”: shorten it, nest lists and quotations less deeply, or give it room in the style sheet`,
  )
}
