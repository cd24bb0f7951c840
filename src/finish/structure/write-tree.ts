import { PDFArray, PDFName, PDFNull, PDFNumber, PDFRef, type PDFObject } from '@cantoo/pdf-lib'
import { arrayAt, asNumber, dictAt, UnknownPdfError } from '../dict-values.ts'
import type { OpenPdf, Page } from '../open-pdf.ts'
import { NAME } from '../pdf-names.ts'
import type { Element, Kid } from './element.ts'
import type { StructureTree } from './read-tree.ts'

/** The owners of the marked content of each page and group, by its MCID. */
type Owners = ReadonlyMap<Page, (PDFRef | undefined)[]>

/** Writes the structure tree back into the PDF. @throws UnknownPdfError where the parent tree lacks a page */
export function writeTree(pdf: OpenPdf, { root, document }: StructureTree): void {
  const owners: Owners = new Map(pdf.contents.map((page) => [page, []]))
  writeElement(pdf, document, owners)
  const numbers = arrayAt(dictAt(root, NAME.ParentTree), NAME.Nums)
  const places = new Map<number, number>()
  for (let at = 0; at < numbers.size(); at += 2) places.set(asNumber(numbers.lookup(at), NAME.Nums), at + 1)
  for (const [page, owned] of owners) {
    const place = places.get(page.structParents)
    const ref = place === undefined ? undefined : numbers.get(place)
    if (!(ref instanceof PDFRef)) throw new UnknownPdfError(`the parent tree lacks page ${page.number}`)
    const listed = PDFArray.withContext(pdf.context)
    for (let mcid = 0; mcid < owned.length; mcid++) listed.push(owned[mcid] ?? PDFNull)
    pdf.context.assign(ref, listed)
  }
}

/** Writes changed kids into the dictionaries, with their parents, and collects the owners of marked content. */
function writeElement(pdf: OpenPdf, element: Element, owners: Owners): void {
  for (const kid of element.kids) {
    const owned = kid.kind === 'marked-content' ? owners.get(kid.page) : undefined
    if (kid.kind === 'marked-content' && owned) owned[kid.content.mcid] = element.ref
    if (kid.kind !== 'element') continue
    if (element.changed) kid.dict.set(NAME.P, element.ref)
    writeElement(pdf, kid, owners)
  }
  if (!element.changed) return
  const kids = PDFArray.withContext(pdf.context)
  for (const kid of element.kids) kids.push(kidEntry(pdf, element, kid))
  element.dict.set(NAME.K, kids)
}

/** The entry for a kid in its owner's array of kids. */
function kidEntry({ context }: OpenPdf, owner: Element, kid: Kid): PDFObject {
  if (kid.kind === 'element') return kid.ref
  if (kid.kind === 'annotation')
    return context.obj({ Type: PDFName.of('OBJR'), Obj: kid.ref, Pg: kid.page.ref })
  const { ref, form } = kid.page
  if (owner.dict.get(NAME.Pg) === ref && !form) return PDFNumber.of(kid.content.mcid)
  const reference = { Type: PDFName.of('MCR'), Pg: ref, MCID: kid.content.mcid }
  return context.obj(form ? { ...reference, Stm: form } : reference)
}
