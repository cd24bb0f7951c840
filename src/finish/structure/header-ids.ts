import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFRef,
  PDFString,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { NAME } from '../pdf-names.ts'
import type { OpenPdf } from '../open-pdf.ts'
import { attributeDicts } from './attributes.ts'
import type { Element } from './element.ts'
import type { StructureTree } from './read-tree.ts'
import type { Headings } from './table-headings.ts'

/**
 * Tells each data cell which headings it has. These are numbered from 1 in the order of the letter: Chromium takes their
 * names from a counter of its process.
 */
export function writeHeaderIds(
  { context }: OpenPdf,
  { root, elements }: StructureTree,
  headings: Headings,
): void {
  const wanted = new Set([...headings.values()].flat())
  const names = new Map<Element, PDFString>()
  for (const element of elements) {
    element.dict.delete(NAME.ID)
    if (!wanted.has(element)) continue
    // As long as one another: a name tree is in the order of its names.
    const name = PDFString.of(`node${String(names.size + 1).padStart(8, '0')}`)
    names.set(element, name)
    element.dict.set(NAME.ID, name)
  }
  for (const [cell, own] of headings)
    setHeaders(
      cell,
      own.flatMap((heading) => names.get(heading) ?? []),
    )
  deleteNameTree(context, root.get(NAME.IDTree))
  if (names.size === 0) root.delete(NAME.IDTree)
  else {
    const list = [...names].flatMap(([{ ref }, name]) => [name, ref])
    root.set(NAME.IDTree, context.obj({ Names: list }))
  }
}

/** Deletes a name tree with all its parts, which have Chromium's names in them. */
function deleteNameTree(context: PDFContext, node: PDFObject | undefined): void {
  const dict = context.lookup(node)
  const kids = dict instanceof PDFDict ? dict.lookup(NAME.Kids) : undefined
  if (kids instanceof PDFArray) for (const kid of kids.asArray()) deleteNameTree(context, kid)
  if (node instanceof PDFRef) context.delete(node)
}

/** Writes a cell's headings into its attributes, in place of those that it has. */
function setHeaders({ dict }: Element, headers: readonly PDFString[]): void {
  const { context } = dict
  const others = attributeDicts({ dict }).filter((attributes) => !attributes.has(NAME.Headers))
  const own = context.obj({ O: PDFName.of('Table'), Headers: [...headers] })
  const list = PDFArray.withContext(context)
  for (const attributes of headers.length > 0 ? [own, ...others] : others) list.push(attributes)
  dict.set(NAME.A, list)
}
