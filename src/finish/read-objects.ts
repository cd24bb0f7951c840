import { PDFContext, PDFDict } from '@cantoo/pdf-lib'
import { UnknownPdfError } from './dict-values.ts'
import { ObjectParser, refTo } from './parse-object.ts'

/** The objects of a PDF, and its trailer. */
export interface ParsedPdf {
  readonly context: PDFContext
  readonly trailer: PDFDict
}

/** The length of a row of the cross-reference table, in bytes. */
const ROW_LENGTH = 20

/**
 * Parses each object that the cross-reference table lists.
 *
 * @throws UnknownPdfError where the file does not have, as Chromium's have, one table for all objects
 */
export function readObjects(pdf: Uint8Array): ParsedPdf {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const context = PDFContext.create()
  const parser = new ObjectParser(pdf, text, context)
  const start = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(text.slice(-60))?.[1])
  const [head, size] = /^xref\n0 (\d+)\n/.exec(text.slice(start, start + 30)) ?? []
  if (head === undefined) throw new UnknownPdfError('the printed PDF has no cross-reference table')
  const rows = start + head.length
  for (let number = 1; number < Number(size); number++) {
    const row = rows + ROW_LENGTH * number
    if (text[row + 17] !== 'n') continue
    const object = Number(text.slice(row, row + 10))
    const label = `${number} 0 obj`
    if (!text.startsWith(label, object))
      throw new UnknownPdfError(`object ${number} is not where it should be`)
    context.assign(refTo(number), parser.parseAt(object + label.length))
  }
  const end = rows + ROW_LENGTH * Number(size)
  const trailer = text.startsWith('trailer', end) ? parser.parseAt(end + 'trailer'.length) : undefined
  if (!(trailer instanceof PDFDict)) throw new UnknownPdfError('the printed PDF has no trailer')
  return { context, trailer }
}
