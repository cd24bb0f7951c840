import { PDFArray, PDFDict, PDFNumber, PDFRef, type PDFObject } from '@cantoo/pdf-lib'
import type { Matrix } from '../content/geometry.ts'
import type { MarkedContent, MarkedContentRef, UnmarkedContent } from '../content/marked-content.ts'
import { scanContent } from '../content/scan-content.ts'
import { asNumber, dictAt, nameAt, UnknownPdfError } from '../dict-values.ts'
import type { OpenPdf, Page } from '../open-pdf.ts'
import { NAME } from '../pdf-names.ts'
import { Element, type Annotation, type Kid } from './element.ts'

/** The structure tree of a PDF, and the content of its pages outside it. */
export interface StructureTree {
  readonly root: PDFDict
  readonly document: Element
  /** All elements, each before those inside it. */
  readonly elements: readonly Element[]
  /** What each page or group paints outside all marked content. */
  readonly unmarked: ReadonlyMap<Page, readonly UnmarkedContent[]>
}

/**
 * Reads the structure tree and joins it to the pages' marked content: each piece has one owner.
 *
 * @throws UnknownPdfError where they do not match, and on a kind of element or content that it does not know
 */
export function readTree(pdf: OpenPdf): StructureTree {
  if (dictAt(pdf.catalog, NAME.MarkInfo).get(NAME.Marked)?.toString() !== 'true')
    throw new UnknownPdfError('the printed PDF is not tagged')
  const root = dictAt(pdf.catalog, NAME.StructTreeRoot)
  const reader = new TreeReader(pdf)
  const document = reader.element(root.get(NAME.K), undefined)
  if (document.type !== 'Document')
    throw new UnknownPdfError(`the structure tree begins with ${document.type}`)
  reader.expectAllOwned()
  return { root, document, elements: reader.elements, unmarked: reader.unmarked }
}

class TreeReader {
  readonly elements: Element[] = []
  readonly unmarked = new Map<Page, readonly UnmarkedContent[]>()
  /** By the page's reference or the group's form. */
  readonly #pages = new Map<PDFRef, Page>()
  /** The marked content that has no owner yet, by its MCID. */
  readonly #unowned = new Map<Page, Map<number, MarkedContent>>()
  readonly #context: OpenPdf['context']

  constructor({ context, pages }: OpenPdf) {
    this.#context = context
    for (const page of pages) this.#scan(page)
  }

  /** Scans a page, and each group when it is painted, since that decides where on the page it is. */
  #scan(page: Page, placement?: Matrix): void {
    const { marked, unmarked, groups } = scanContent(page.content, page, placement)
    this.#pages.set(page.form ?? page.ref, page)
    this.unmarked.set(page, unmarked)
    this.#unowned.set(page, new Map(marked.map((content) => [content.mcid, content])))
    for (const { group, matrix } of groups) this.#scan(group, matrix)
  }

  element(ref: PDFObject | undefined, parent: Element | undefined): Element {
    const dict = ref instanceof PDFRef ? this.#context.lookup(ref) : undefined
    if (!(ref instanceof PDFRef) || !(dict instanceof PDFDict))
      throw new UnknownPdfError('an element of the structure tree is missing')
    const element = new Element(ref, dict, nameAt(dict, NAME.S))
    element.parent = parent
    this.elements.push(element)
    const kids = dict.lookup(NAME.K)
    const listed = kids instanceof PDFArray ? kids.asArray() : [dict.get(NAME.K)]
    element.setKids(listed.flatMap((kid) => (kid === undefined ? [] : [this.#kid(kid, element)])))
    return element
  }

  #kid(kid: PDFObject, owner: Element): Kid {
    if (kid instanceof PDFNumber) return this.#markedContent(kid, owner.dict.get(NAME.Pg))
    const dict = this.#context.lookup(kid)
    if (!(dict instanceof PDFDict)) throw new UnknownPdfError(`${owner.type} has an unknown part`)
    const type = dict.get(NAME.Type)?.toString()
    if (type === '/MCR')
      return this.#markedContent(
        dict.get(NAME.MCID),
        dict.get(NAME.Stm) ?? dict.get(NAME.Pg) ?? owner.dict.get(NAME.Pg),
      )
    if (type === '/OBJR') return this.#annotation(dict, owner)
    if (type === '/StructElem') return this.element(kid, owner)
    throw new UnknownPdfError(`${owner.type} has a part of type ${type ?? 'none'}`)
  }

  #markedContent(mcid: PDFObject | undefined, ref: PDFObject | undefined): MarkedContentRef {
    const page = this.#page(ref)
    const unowned = this.#unowned.get(page)
    const number = asNumber(mcid, NAME.MCID)
    const content = unowned?.get(number)
    if (!content)
      throw new UnknownPdfError(`page ${page.number} has no marked content ${number}, or it has two owners`)
    unowned?.delete(number)
    return { kind: 'marked-content', page, content }
  }

  #annotation(dict: PDFDict, owner: Element): Annotation {
    const ref = dict.get(NAME.Obj)
    const page = this.#page(dict.get(NAME.Pg) ?? owner.dict.get(NAME.Pg))
    if (!(ref instanceof PDFRef)) throw new UnknownPdfError('an annotation is missing')
    return { kind: 'annotation', page, ref, dict: this.#context.lookup(ref, PDFDict) }
  }

  #page(ref: PDFObject | undefined): Page {
    const page = ref instanceof PDFRef ? this.#pages.get(ref) : undefined
    if (!page) throw new UnknownPdfError('a part of the structure tree is on no page')
    return page
  }

  expectAllOwned(): void {
    for (const [page, contents] of this.#unowned) {
      if (contents.size > 0)
        throw new UnknownPdfError(`page ${page.number} has marked content that belongs to no element`)
    }
  }
}
