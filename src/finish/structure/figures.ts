import { PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'
import type { Box } from '../content/scan-content.ts'
import { NAME } from '../pdf-names.ts'
import type { OpenPdf } from '../open-pdf.ts'
import { UnknownPdfError } from '../unknown-pdf.ts'
import type { Element } from './element.ts'
import type { StructureTree } from './read-tree.ts'

/**
 * Says of each figure where on its page it is. The element that HTML's figure makes around a picture and its caption
 * becomes a division, so that each picture is one figure.
 *
 * @throws UnknownPdfError where a figure has no text alternative, or is on no page or on two
 */
export function repairFigures({ context }: OpenPdf, { elements }: StructureTree): void {
  for (const figure of elements) {
    if (figure.type !== 'Figure') continue
    if (figure.elements.length > 0) makeDivision(figure)
    else {
      if (altOf(figure) === '') throw new UnknownPdfError('a picture has no text alternative')
      const attributes = { O: PDFName.of('Layout'), BBox: [...boxOf(figure)] }
      figure.dict.set(NAME.A, context.obj(attributes))
    }
  }
}

/** A picture's text alternative; none is "". */
export function altOf({ dict }: Element): string {
  const alt = dict.lookup(NAME.Alt)
  return alt instanceof PDFString || alt instanceof PDFHexString ? alt.decodeText().trim() : ''
}

function makeDivision(figure: Element): void {
  if (
    altOf(figure) !== '' ||
    figure.markedContent().length > figure.elements.flatMap((kid) => kid.markedContent()).length
  )
    throw new UnknownPdfError(
      'a picture holds others: give each its own text alternative, and none to what holds them',
    )
  figure.dict.set(NAME.S, PDFName.of('Div'))
}

function boxOf(figure: Element): Box {
  const marks = figure.markedContent()
  const boxes = marks.flatMap(({ content: section }) => (section.box ? [section.box] : []))
  if (boxes.length === 0 || new Set(marks.map(({ page }) => page.number)).size !== 1)
    throw new UnknownPdfError(
      `the picture ${JSON.stringify(altOf(figure))} paints nothing, or stands on two pages`,
    )
  const edge = (at: 0 | 1 | 2 | 3, choose: (...values: number[]) => number) =>
    choose(...boxes.map((box) => box[at]))
  return [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)]
}
