import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFRef,
  PDFString,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'
import type { OpenPdf } from '../open-pdf.ts'
import { NAME } from '../pdf-names.ts'
import type { Element } from './element.ts'
import type { StructureTree } from './read-tree.ts'
import type { Headings } from './table-headings.ts'

/**
 * Refers each data cell to its headings (the attribute Headers). The headings' identifiers are numbered from 1 in the
 * order of the letter: Chromium takes them from a counter of its process.
 */
export function writeHeaderIds(
  { context }: OpenPdf,
  { root, elements }: StructureTree,
  headings: Headings,
): void {
  const wanted = new Set([...headings.values()].flat())
  const ids = new Map<Element, PDFString>()
  for (const element of elements) {
    element.dict.delete(NAME.ID)
    if (!wanted.has(element)) continue
    // All of one length: a name tree is sorted by name.
    const id = PDFString.of(`node${String(ids.size + 1).padStart(8, '0')}`)
    ids.set(element, id)
    element.dict.set(NAME.ID, id)
  }
  for (const [cell, own] of headings)
    setHeaders(
      cell,
      own.flatMap((heading) => ids.get(heading) ?? []),
    )
  deleteNameTree(context, root.get(NAME.IDTree))
  if (ids.size === 0) root.delete(NAME.IDTree)
  else {
    const list = [...ids].flatMap(([{ ref }, id]) => [id, ref])
    root.set(NAME.IDTree, context.obj({ Names: list }))
  }
}

/** Deletes a name tree with all its nodes, which have Chromium's identifiers in them. */
function deleteNameTree(context: PDFContext, node: PDFObject | undefined): void {
  const dict = context.lookup(node)
  const kids = dict instanceof PDFDict ? dict.lookup(NAME.Kids) : undefined
  if (kids instanceof PDFArray) for (const kid of kids.asArray()) deleteNameTree(context, kid)
  if (node instanceof PDFRef) context.delete(node)
}

/** Replaces a cell's attribute Headers. */
function setHeaders({ dict, attributeDicts }: Element, headers: readonly PDFString[]): void {
  const { context } = dict
  const others = attributeDicts.filter((attributes) => !attributes.has(NAME.Headers))
  const own = context.obj({ O: PDFName.of('Table'), Headers: [...headers] })
  const list = PDFArray.withContext(context)
  for (const attributes of headers.length > 0 ? [own, ...others] : others) list.push(attributes)
  dict.set(NAME.A, list)
}
