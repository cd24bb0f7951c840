import { PDFDict, type PDFContext, type PDFName, type PDFObject } from '@cantoo/pdf-lib'

const [SPACE, NEWLINE, LESS, GREATER] = [0x20, 0x0a, 0x3c, 0x3e]

/** A dictionary that was parsed. It is written byte for byte as the library writes it, without copying its entries. */
export class ParsedDict extends PDFDict {
  readonly #entries: ReadonlyMap<PDFName, PDFObject>

  constructor(entries: Map<PDFName, PDFObject>, context: PDFContext) {
    super(entries, context)
    this.#entries = entries
  }

  override copyBytesInto(buffer: Uint8Array, start: number): number {
    let at = start
    buffer[at++] = LESS
    buffer[at++] = LESS
    buffer[at++] = NEWLINE
    for (const [name, value] of this.#entries) {
      at += name.copyBytesInto(buffer, at)
      buffer[at++] = SPACE
      at += value.copyBytesInto(buffer, at)
      buffer[at++] = NEWLINE
    }
    buffer[at++] = GREATER
    buffer[at++] = GREATER
    return at - start
  }
}
