import { PDFDict, PDFName } from '@cantoo/pdf-lib'
import { NAME } from './pdf-names.ts'
import { arrayAt, dictAt, nameAt } from './dict-values.ts'

/**
 * A weight at the end of a family's name though the weight itself follows: SourceSans3ExtraLight-SemiBold. Fonts that were
 * cut from one with all weights keep the name of its lightest.
 */
const WEIGHT_OF_ORIGIN =
  /(?<=^[A-Z]{6}\+\w+?)(?:Thin|ExtraLight|Light|Regular|Medium|SemiBold|Bold|ExtraBold|Black)(?=-\w+$)/

/** Names fonts by their own weight, SourceSans3-SemiBold, where a program lists them. */
export function nameFonts(fonts: Iterable<PDFDict>): void {
  for (const font of fonts) {
    const name = PDFName.of(nameAt(font, NAME.BaseFont).replace(WEIGHT_OF_ORIGIN, ''))
    const descendant = arrayAt(font, NAME.DescendantFonts).lookup(0, PDFDict)
    font.set(NAME.BaseFont, name)
    descendant.set(NAME.BaseFont, name)
    dictAt(descendant, NAME.FontDescriptor).set(NAME.FontName, name)
  }
}
