import { PDFDict, PDFName } from '@cantoo/pdf-lib'
import { arrayAt, dictAt, nameAt } from './dict-values.ts'
import { NAME } from './pdf-names.ts'

/**
 * A weight at the end of a family's name, before the font's own weight: SourceSans3ExtraLight-SemiBold. A static font
 * that was made from a variable one keeps the name of the lightest weight.
 */
const INHERITED_WEIGHT =
  /(?<=^[A-Z]{6}\+\w+?)(?:Thin|ExtraLight|Light|Regular|Medium|SemiBold|Bold|ExtraBold|Black)(?=-\w+$)/

/** Names each font by its own weight, SourceSans3-SemiBold, for programs that list a PDF's fonts. */
export function nameFonts(fonts: Iterable<PDFDict>): void {
  for (const font of fonts) {
    const name = PDFName.of(nameAt(font, NAME.BaseFont).replace(INHERITED_WEIGHT, ''))
    const descendant = arrayAt(font, NAME.DescendantFonts).lookup(0, PDFDict)
    font.set(NAME.BaseFont, name)
    descendant.set(NAME.BaseFont, name)
    dictAt(descendant, NAME.FontDescriptor).set(NAME.FontName, name)
  }
}
