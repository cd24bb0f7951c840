import { PDFName } from '@cantoo/pdf-lib'
import type { Box } from '../content/geometry.ts'
import { UnknownPdfError } from '../dict-values.ts'
import type { OpenPdf } from '../open-pdf.ts'
import { NAME } from '../pdf-names.ts'
import type { Element } from './element.ts'
import type { StructureTree } from './read-tree.ts'

/**
 * Gives each figure its bounding box. The element that HTML's figure makes around a picture and its caption becomes a
 * division, so that each picture is one figure.
 *
 * @throws UnknownPdfError where a figure has no text alternative, or is on no page or on two
 */
export function repairFigures({ context }: OpenPdf, { elements }: StructureTree): void {
  for (const figure of elements) {
    if (figure.type !== 'Figure') continue
    if (!figure.isPicture) makeDivision(figure)
    else {
      if (figure.alt === '') throw new UnknownPdfError('a picture has no text alternative')
      const attributes = { O: PDFName.of('Layout'), BBox: [...boxOf(figure)] }
      figure.dict.set(NAME.A, context.obj(attributes))
    }
  }
}

function makeDivision(figure: Element): void {
  const inner = figure.elements.flatMap((kid) => kid.markedContent())
  if (figure.alt !== '' || figure.markedContent().length > inner.length)
    throw new UnknownPdfError(
      'a picture holds other pictures: give each its own text alternative, and none to what holds them',
    )
  figure.dict.set(NAME.S, PDFName.of('Div'))
}

function boxOf(figure: Element): Box {
  const marked = figure.markedContent()
  const boxes = marked.flatMap(({ content }) => (content.box ? [content.box] : []))
  if (boxes.length === 0 || new Set(marked.map(({ page }) => page.number)).size !== 1)
    throw new UnknownPdfError(`the picture ${JSON.stringify(figure.alt)} paints nothing, or is on two pages`)
  const edge = (at: 0 | 1 | 2 | 3, choose: (...values: number[]) => number) =>
    choose(...boxes.map((box) => box[at]))
  return [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)]
}
