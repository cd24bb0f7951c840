import { PDFArray, PDFDict, PDFHexString, PDFString, type PDFObject } from '@cantoo/pdf-lib'
import { NAME } from './names.ts'
import type { Tree } from './structure/read-tree.ts'
import { arrayAt, dictAt } from './typed-values.ts'
import { attributeDicts } from './structure/attributes.ts'
import { UnknownPdfError } from './unknown-pdf.ts'

/**
 * Numbers the elements that others refer to, cells of tables, from 1: Chromium takes their names from a counter of
 * its process.
 *
 * @throws UnknownPdfError where something refers to an element that is not listed
 */
export function renumberNodes({ root, elements }: Tree): void {
  if (!root.has(NAME.IDTree)) return
  const names = new Map<string, PDFString>()
  renumberList(dictAt(root, NAME.IDTree), names)
  const renamed = (id: PDFObject | undefined): PDFString => {
    const name = names.get(textOf(id))
    if (!name) throw new UnknownPdfError(`the structure has no element ${textOf(id)}`)
    return name
  }
  for (const element of elements) {
    if (element.dict.has(NAME.ID)) element.dict.set(NAME.ID, renamed(element.dict.lookup(NAME.ID)))
    for (const attributes of attributeDicts(element)) {
      const headers = attributes.lookup(NAME.Headers)
      if (!(headers instanceof PDFArray)) continue
      for (let at = 0; at < headers.size(); at++) headers.set(at, renamed(headers.lookup(at)))
    }
  }
}

/** Renames what a name tree lists. New names are in the order of the old, as a name tree has to be. */
function renumberList(node: PDFDict, names: Map<string, PDFString>): void {
  if (node.has(NAME.Kids)) {
    const kids = arrayAt(node, NAME.Kids)
    for (let at = 0; at < kids.size(); at++) renumberList(kids.lookup(at, PDFDict), names)
  }
  if (!node.has(NAME.Names)) return
  const list = arrayAt(node, NAME.Names)
  for (let at = 0; at < list.size(); at += 2) {
    const name = PDFString.of(`node${String(names.size + 1).padStart(8, '0')}`)
    names.set(textOf(list.lookup(at)), name)
    list.set(at, name)
  }
  const limits = node.lookup(NAME.Limits)
  if (!(limits instanceof PDFArray)) return
  limits.set(0, list.get(0))
  limits.set(1, list.get(list.size() - 2))
}

function textOf(id: PDFObject | undefined): string {
  if (id instanceof PDFString || id instanceof PDFHexString) return id.decodeText()
  throw new UnknownPdfError('an element of the structure has no readable name')
}
