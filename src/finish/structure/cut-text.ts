import type { GlyphReader } from '../content/glyph-reader.ts'
import { UnknownPdfError } from '../dict-values.ts'
import type { StructureTree } from './read-tree.ts'

/** How much of a text a message quotes, in characters. */
const MAX_QUOTE = 60

/** Checks that no text reaches beyond the text area, where it is cut off. @throws UnknownPdfError where one does */
export function checkCutText({ document }: StructureTree, glyphs: GlyphReader): void {
  const cut = document.markedContent().find(({ content }) => content.isCut)
  if (!cut) return
  const text = glyphs.text([cut]).slice(0, MAX_QUOTE)
  throw new UnknownPdfError(
    `page ${cut.page.number} cuts off “${text}”: shorten it, nest lists and quotations less deeply, or give it room in the style sheet`,
  )
}
