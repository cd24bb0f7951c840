import { PDFArray, PDFDict, PDFName, type PDFObject, type PDFRef } from '@cantoo/pdf-lib'
import type { MarkedContentRef } from '../content/marked-content.ts'
import { textAt } from '../dict-values.ts'
import type { OpenPdf, Page } from '../open-pdf.ts'
import { NAME } from '../pdf-names.ts'

/** An annotation that an element owns. */
export interface Annotation {
  readonly kind: 'annotation'
  readonly page: Page
  readonly ref: PDFRef
  readonly dict: PDFDict
}

/** What an element of the structure tree consists of. */
export type Kid = Element | MarkedContentRef | Annotation

/** An element of the structure tree: a heading, a list, a cell, as a screen reader announces it. */
export class Element {
  readonly kind = 'element'
  readonly ref: PDFRef
  readonly dict: PDFDict
  /** Its structure type, such as H1 or NonStruct. */
  readonly type: string
  parent: Element | undefined
  #kids: readonly Kid[] = []
  #changed = false

  constructor(ref: PDFRef, dict: PDFDict, type: string) {
    this.ref = ref
    this.dict = dict
    this.type = type
  }

  /** Creates an element around kids of its parent. The caller still has to put it among the parent's kids. */
  static create({ context }: OpenPdf, type: string, parent: Element, kids: readonly Kid[]): Element {
    const dict = context.obj({ Type: PDFName.of('StructElem'), S: PDFName.of(type), P: parent.ref })
    const element = new Element(context.register(dict), dict, type)
    element.parent = parent
    element.replaceKids(kids)
    return element
  }

  get kids(): readonly Kid[] {
    return this.#kids
  }

  /** Whether its kids differ from those in the dictionary. */
  get changed(): boolean {
    return this.#changed
  }

  /** Sets the kids as they are in the dictionary. */
  setKids(kids: readonly Kid[]): void {
    this.#kids = kids
    for (const kid of kids) if (kid.kind === 'element') kid.parent = this
  }

  /** Replaces the kids; `writeTree` writes them into the dictionary. */
  replaceKids(kids: readonly Kid[]): void {
    this.setKids(kids)
    this.#changed = true
  }

  /** The elements among its kids. */
  get elements(): Element[] {
    return this.#kids.filter((kid) => kid.kind === 'element')
  }

  /** The marked content of this element and of the elements inside it, in reading order, after what is `found`. */
  markedContent(found: MarkedContentRef[] = []): MarkedContentRef[] {
    for (const kid of this.#kids) {
      if (kid.kind === 'element') kid.markedContent(found)
      else if (kid.kind === 'marked-content') found.push(kid)
    }
    return found
  }

  /** Whether it has a type, or is inside an element that has it. */
  isInside(type: string): boolean {
    return this.type === type || this.parent?.isInside(type) === true
  }

  /** Whether it is a picture. The element that HTML's figure makes around one is not. */
  get isPicture(): boolean {
    return this.type === 'Figure' && this.elements.length === 0
  }

  /** Its text alternative; "" for none. */
  get alt(): string {
    return textAt(this.dict, NAME.Alt)?.trim() ?? ''
  }

  /** The dictionaries of its attributes: one for each owner, such as Table or Layout (ISO 32000-1, 14.7.5). */
  get attributeDicts(): PDFDict[] {
    const attributes = this.dict.lookup(NAME.A)
    const listed = attributes instanceof PDFArray ? attributes.asArray() : [attributes]
    return listed.map((entry) => this.dict.context.lookup(entry)).filter((entry) => entry instanceof PDFDict)
  }

  /** An attribute, whichever of its dictionaries has it. */
  attribute(name: PDFName): PDFObject | undefined {
    if (!this.dict.has(NAME.A)) return undefined
    for (const attributes of this.attributeDicts) {
      const value = attributes.lookup(name)
      if (value !== undefined) return value
    }
    return undefined
  }
}
