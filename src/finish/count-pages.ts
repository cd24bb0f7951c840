import { UnknownPdfError } from './identity.ts'

/** How many pages a PDF of Chromium's has. @throws UnknownPdfError where it seems to have none */
export function countPages(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const pages = text.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
  if (pages === 0) throw new UnknownPdfError('the printed PDF has no pages')
  return pages
}
