import { PDFDict, PDFName } from '@cantoo/pdf-lib'
import type { GlyphReader } from '../content/glyph-reader.ts'
import { UnknownPdfError } from '../dict-values.ts'
import { hexText } from '../hex-text.ts'
import type { OpenPdf } from '../open-pdf.ts'
import { NAME } from '../pdf-names.ts'
import { Element } from './element.ts'
import type { StructureTree } from './read-tree.ts'

/**
 * Gives each list item the parts that PDF/UA requires, a label and a body, and each list its numbering.
 *
 * @throws UnknownPdfError where a list holds anything but items, and where an item is empty
 */
export function repairLists(pdf: OpenPdf, { elements }: StructureTree, glyphs: GlyphReader): void {
  for (const element of elements) {
    if (element.type === 'L') repairList(pdf, element, glyphs)
    if (element.type === 'LI') repairItem(pdf, element)
  }
}

function repairItem(pdf: OpenPdf, item: Element): void {
  if (item.parent?.type !== 'L') throw new UnknownPdfError('a list item is in no list')
  const isLabel = (kid: Element['kids'][number]) => kid.kind === 'element' && kid.type === 'Lbl'
  const body = item.kids.filter((kid) => !isLabel(kid))
  const isEmpty = body.every((kid) => kid.kind === 'element' && kid.markedContent().length === 0)
  if (isEmpty)
    throw new UnknownPdfError('a list item is empty: write something in it, or delete its bullet or number')
  item.replaceKids([...item.kids.filter(isLabel), Element.create(pdf, 'LBody', item, body)])
}

function repairList({ context }: OpenPdf, list: Element, glyphs: GlyphReader): void {
  const labels = list.kids.flatMap((kid) => {
    if (kid.kind !== 'element' || kid.type !== 'LI')
      throw new UnknownPdfError('a list holds something other than items')
    return kid.elements.filter(({ type }) => type === 'Lbl')
  })
  const [first] = labels
  if (!first) return
  for (const label of labels) {
    // A bullet that is drawn has no text: the ActualText gives it one.
    const isDrawn = label.markedContent().every(({ content }) => !content.hasText)
    if (isDrawn) label.dict.set(NAME.ActualText, hexText('•'))
  }
  const attributes = list.dict.lookup(NAME.A)
  if (attributes instanceof PDFDict && attributes.has(NAME.ListNumbering)) return
  const numbering = PDFName.of(numberingOf(glyphs.text(first.markedContent())))
  list.dict.set(NAME.A, context.obj({ O: PDFName.of('List'), ListNumbering: numbering }))
}

/** The numbering of a list, by its first label; anything but a number or letter counts as a bullet. */
function numberingOf(label: string): string {
  const text = label.replace(/[.):\s]+$/, '').replace(/^\(/, '')
  if (/^\d+$/.test(text)) return 'Decimal'
  if (/^[ivxlc]+$/.test(text) && text !== 'c' && text !== 'l') return 'LowerRoman'
  if (/^[IVXLC]+$/.test(text) && text !== 'C' && text !== 'L') return 'UpperRoman'
  if (/^[a-z]$/.test(text)) return 'LowerAlpha'
  return /^[A-Z]$/.test(text) ? 'UpperAlpha' : 'Disc'
}
