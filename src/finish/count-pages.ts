import { UnknownPdfError } from './unknown-pdf.ts'

/** How many pages a PDF has as Chromium prints it; finishing it keeps them, but compresses what says so. @throws UnknownPdfError where it seems to have none */
export function countPages(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const pages = text.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
  if (pages === 0) throw new UnknownPdfError('the printed PDF has no pages')
  return pages
}
