import { PDFName } from '@cantoo/pdf-lib'
import type { OpenPdf } from '../open-pdf.ts'
import { Element, type Kid } from './element.ts'

/** A new element of the structure around kids that its parent had; the parent still has to be given it. */
export function createElement(
  { context }: OpenPdf,
  type: string,
  parent: Element,
  kids: readonly Kid[],
): Element {
  const dict = context.obj({ Type: PDFName.of('StructElem'), S: PDFName.of(type), P: parent.ref })
  const element = new Element(context.register(dict), dict, type)
  element.parent = parent
  element.replaceKids(kids)
  return element
}
