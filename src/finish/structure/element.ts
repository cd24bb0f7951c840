import type { PDFDict, PDFRef } from '@cantoo/pdf-lib'
import type { MarkedContent } from '../content/scan-content.ts'
import type { Page } from '../open-pdf.ts'

/** Why something is painted that is no part of the text: decoration, or what each page repeats. */
export type Artifact = 'Layout' | 'Pagination'

/** A piece of a page that an element owns. */
export interface MarkedContentRef {
  readonly kind: 'mark'
  readonly page: Page
  readonly content: MarkedContent
}

/** An annotation that an element owns. */
export interface Annotation {
  readonly kind: 'annotation'
  readonly page: Page
  readonly ref: PDFRef
  readonly dict: PDFDict
}

export type Kid = Element | MarkedContentRef | Annotation

/** An element of the structure: what a reader of the PDF is told to be a heading, a list, a cell. */
export class Element {
  readonly kind = 'element'
  readonly ref: PDFRef
  readonly dict: PDFDict
  /** Its type, as H1 or NonStruct. */
  readonly type: string
  parent: Element | undefined
  #kids: readonly Kid[] = []
  #changed = false

  constructor(ref: PDFRef, dict: PDFDict, type: string) {
    this.ref = ref
    this.dict = dict
    this.type = type
  }

  get kids(): readonly Kid[] {
    return this.#kids
  }

  /** Whether its kids are others than the dictionary says. */
  get changed(): boolean {
    return this.#changed
  }

  /** The kids as they were read. */
  setKids(kids: readonly Kid[]): void {
    this.#kids = kids
    for (const kid of kids) if (kid.kind === 'element') kid.parent = this
  }

  /** Other kids in place of these. */
  replaceKids(kids: readonly Kid[]): void {
    this.setKids(kids)
    this.#changed = true
  }

  /** The elements among its kids. */
  get elements(): Element[] {
    return this.#kids.filter((kid) => kid.kind === 'element')
  }

  /** All that is marked as this element's or that of an element in it, in reading order. */
  markedContent(): MarkedContentRef[] {
    return this.#kids.flatMap((kid) =>
      kid.kind === 'element' ? kid.markedContent() : kid.kind === 'mark' ? [kid] : [],
    )
  }

  /** Whether it is of a type or in an element that is. */
  isInside(type: string): boolean {
    return this.type === type || this.parent?.isInside(type) === true
  }
}
