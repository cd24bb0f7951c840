import { PDFArray, PDFNumber, PDFRef } from '@cantoo/pdf-lib'
import type { GlyphReader } from '../content/glyph-reader.ts'
import { nameAt, UnknownPdfError } from '../dict-values.ts'
import { hexText } from '../hex-text.ts'
import type { OpenPdf } from '../open-pdf.ts'
import { NAME } from '../pdf-names.ts'
import type { Element } from './element.ts'
import type { StructureTree } from './read-tree.ts'

/** The annotation flag Print (ISO 32000-1, 12.5.3). */
const PRINT = PDFNumber.of(4)

/**
 * Describes each link's annotations, one for each line that the link is printed on, with the link's words.
 *
 * @throws UnknownPdfError on a link without words, and on an annotation that does not belong to a link
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
        throw new UnknownPdfError(`page ${kid.page.number} has an annotation that is not a link`)
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
      throw new UnknownPdfError(`page ${number} has an annotation outside the structure tree`)
  }
}

function describe(link: Element, glyphs: GlyphReader): void {
  const words = glyphs.text(link.markedContent()) || alternativesIn(link)
  if (words === '') throw new UnknownPdfError('a link has no words')
  for (const kid of link.kids) {
    if (kid.kind !== 'annotation') continue
    kid.dict.set(NAME.Contents, hexText(words))
    kid.dict.set(NAME.F, PRINT)
  }
}

/** The text alternatives of the pictures in a link. */
const alternativesIn = (element: Element): string =>
  [element.alt, ...element.elements.map(alternativesIn)].filter((text) => text !== '').join(' ')
