import { UnknownPdfError } from './dict-values.ts'

/**
 * Counts the pages of a PDF as Chromium prints it, without parsing it. A finished PDF has as many, but compressed.
 *
 * @throws UnknownPdfError where none is found
 */
export function countPages(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const pages = text.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
  if (pages === 0) throw new UnknownPdfError('the printed PDF has no pages')
  return pages
}
