import { PDFArray, PDFHexString, PDFNumber, PDFRef } from '@cantoo/pdf-lib'
import type { GlyphReader } from '../content/glyph-reader.ts'
import { NAME } from '../pdf-names.ts'
import type { OpenPdf } from '../open-pdf.ts'
import { nameAt } from '../dict-values.ts'
import { UnknownPdfError } from '../unknown-pdf.ts'
import type { Element } from './element.ts'
import { altOf } from './figures.ts'
import type { StructureTree } from './read-tree.ts'

const PRINTED = PDFNumber.of(4)

/**
 * Gives each link's annotations, one for each line that it is printed on, the link's words as what they say.
 *
 * @throws UnknownPdfError on a link without words, and on an annotation that is no link's
 */
export function describeLinks({ pages }: OpenPdf, { elements }: StructureTree, glyphs: GlyphReader): void {
  const known = new Set<PDFRef>()
  for (const element of elements) {
    for (const kid of element.kids) {
      if (kid.kind !== 'annotation') continue
      if (
        element.type !== 'Link' ||
        nameAt(kid.dict, NAME.Subtype) !== 'Link' ||
        !kid.dict.has(NAME.StructParent)
      )
        throw new UnknownPdfError(`page ${kid.page.number} has an annotation that is no link`)
      known.add(kid.ref)
    }
    if (element.type === 'Link') describe(element, glyphs)
  }
  for (const { dict, number } of pages) {
    const annotations = dict.lookup(NAME.Annots)
    const listed = annotations instanceof PDFArray ? annotations.asArray() : []
    if (
      !listed.every((ref) => ref instanceof PDFRef && known.has(ref)) ||
      (listed.length > 0 && nameAt(dict, NAME.Tabs) !== 'S')
    )
      throw new UnknownPdfError(`page ${number} has an annotation outside the structure`)
  }
}

function describe(link: Element, glyphs: GlyphReader): void {
  const words = glyphs.text(link.markedContent()) || picturesIn(link)
  if (words === '') throw new UnknownPdfError('a link has no words')
  for (const kid of link.kids) {
    if (kid.kind !== 'annotation') continue
    kid.dict.set(NAME.Contents, PDFHexString.fromText(words))
    kid.dict.set(NAME.F, PRINTED)
  }
}

/** The text alternatives of the pictures that a link consists of. */
const picturesIn = (element: Element): string =>
  [altOf(element), ...element.elements.map(picturesIn)].filter((text) => text !== '').join(' ')
