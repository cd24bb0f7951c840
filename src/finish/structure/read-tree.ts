import { PDFArray, PDFDict, PDFNumber, PDFRef, type PDFObject } from '@cantoo/pdf-lib'
import {
  scanContent,
  type UnmarkedContent,
  type GroupPlacement,
  type MarkedContent,
} from '../content/scan-content.ts'
import { NAME } from '../pdf-names.ts'
import type { OpenPdf, Page } from '../open-pdf.ts'
import { dictAt, nameAt, asNumber } from '../dict-values.ts'
import { UnknownPdfError } from '../unknown-pdf.ts'
import { Element, type Annotation, type Kid, type MarkedContentRef } from './element.ts'

/** The structure of a PDF, and what of its pages is in it. */
export interface StructureTree {
  readonly root: PDFDict
  readonly document: Element
  /** All elements, each before those in it. */
  readonly elements: readonly Element[]
  /** What is painted outside the structure, page by page. */
  readonly unmarked: ReadonlyMap<Page, readonly UnmarkedContent[]>
}

/**
 * Reads the structure and joins it to the pages' content: each marked section has one owner, and each owner finds its
 * sections.
 *
 * @throws UnknownPdfError where they do not fit, and on a type of element or content that it does not know
 */
export function readTree(pdf: OpenPdf): StructureTree {
  if (dictAt(pdf.catalog, NAME.MarkInfo).get(NAME.Marked)?.toString() !== 'true')
    throw new UnknownPdfError('the printed PDF is not tagged')
  const root = dictAt(pdf.catalog, NAME.StructTreeRoot)
  const reader = new TreeReader(pdf)
  const document = reader.element(root.get(NAME.K), undefined)
  if (document.type !== 'Document') throw new UnknownPdfError(`the structure begins with ${document.type}`)
  reader.expectAllOwned()
  return { root, document, elements: reader.elements, unmarked: reader.unmarked }
}

class TreeReader {
  readonly elements: Element[] = []
  readonly unmarked = new Map<Page, readonly UnmarkedContent[]>()
  /** By the page's reference or the group's form. */
  readonly #pages = new Map<PDFRef, Page>()
  readonly #unowned = new Map<Page, Map<number, MarkedContent>>()
  readonly #context: OpenPdf['context']

  constructor({ context, pages }: OpenPdf) {
    this.#context = context
    for (const page of pages) this.#scan(page)
  }

  /** A group is scanned where it is painted, since that is where on the page it is. */
  #scan(page: Page, placed?: GroupPlacement): void {
    const { marked: sections, unmarked: loose, groups } = scanContent(page.content, page, placed)
    this.#pages.set(page.form ?? page.ref, page)
    this.unmarked.set(page, loose)
    this.#unowned.set(page, new Map(sections.map((section) => [section.mcid, section])))
    for (const { group, matrix } of groups) this.#scan(group, { matrix })
  }

  element(ref: PDFObject | undefined, parent: Element | undefined): Element {
    const dict = ref instanceof PDFRef ? this.#context.lookup(ref) : undefined
    if (!(ref instanceof PDFRef) || !(dict instanceof PDFDict))
      throw new UnknownPdfError('an element of the structure is missing')
    const element = new Element(ref, dict, nameAt(dict, NAME.S))
    element.parent = parent
    this.elements.push(element)
    const kids = dict.lookup(NAME.K)
    const listed = kids instanceof PDFArray ? kids.asArray() : [dict.get(NAME.K)]
    element.setKids(listed.flatMap((kid) => (kid === undefined ? [] : [this.#kid(kid, element)])))
    return element
  }

  #kid(kid: PDFObject, owner: Element): Kid {
    if (kid instanceof PDFNumber) return this.#mark(kid, owner.dict.get(NAME.Pg))
    const dict = this.#context.lookup(kid)
    if (!(dict instanceof PDFDict)) throw new UnknownPdfError(`${owner.type} has an unknown part`)
    const type = dict.get(NAME.Type)?.toString()
    if (type === '/MCR')
      return this.#mark(
        dict.get(NAME.MCID),
        dict.get(NAME.Stm) ?? dict.get(NAME.Pg) ?? owner.dict.get(NAME.Pg),
      )
    if (type === '/OBJR') return this.#annotation(dict, owner)
    if (type === '/StructElem') return this.element(kid, owner)
    throw new UnknownPdfError(`${owner.type} has a part of type ${type ?? 'none'}`)
  }

  #mark(mcid: PDFObject | undefined, pg: PDFObject | undefined): MarkedContentRef {
    const page = this.#page(pg)
    const unowned = this.#unowned.get(page)
    const number = asNumber(mcid, NAME.MCID)
    const section = unowned?.get(number)
    if (!section)
      throw new UnknownPdfError(`page ${page.number} has no section ${number}, or it has two owners`)
    unowned?.delete(number)
    return { kind: 'mark', page, content: section }
  }

  #annotation(dict: PDFDict, owner: Element): Annotation {
    const ref = dict.get(NAME.Obj)
    const page = this.#page(dict.get(NAME.Pg) ?? owner.dict.get(NAME.Pg))
    if (!(ref instanceof PDFRef)) throw new UnknownPdfError('an annotation is missing')
    return { kind: 'annotation', page, ref, dict: this.#context.lookup(ref, PDFDict) }
  }

  #page(ref: PDFObject | undefined): Page {
    const page = ref instanceof PDFRef ? this.#pages.get(ref) : undefined
    if (!page) throw new UnknownPdfError('a part of the structure is on no page')
    return page
  }

  expectAllOwned(): void {
    for (const [page, sections] of this.#unowned) {
      if (sections.size > 0)
        throw new UnknownPdfError(`page ${page.number} has marked sections that nothing owns`)
    }
  }
}
