import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { writePdf } from '../finish/write-pdf.ts'

/** A PDF that was joined, to be printed on both sides. */
export interface JoinedPdf {
  readonly pdf: Uint8Array
  readonly pages: number
}

/** Entries of a page that belong to the document it comes from, or mean nothing on paper. */
const LEFT_OUT = ['Annots', 'StructParents', 'Tabs'].map((name) => PDFName.of(name))

/**
 * Joins PDFs in their order. Each begins on the front side of a sheet: after one with an odd number of pages comes a
 * blank page. The same PDFs give the same bytes.
 *
 * @param read reads one of them; only its pages are kept
 * @param title of the PDF
 * @param date when it is said to be made, 2019-07-24
 */
export async function joinLetters<T>(
  letters: readonly T[],
  read: (letter: T) => Promise<Uint8Array> | Uint8Array,
  { title, date }: { readonly title: string; readonly date: string },
): Promise<JoinedPdf> {
  const joined = await PDFDocument.create({ updateMetadata: false })
  joined.setTitle(title)
  joined.setCreationDate(new Date(date))
  joined.setModificationDate(new Date(date))
  for (const letter of letters) {
    const source = await PDFDocument.load(await read(letter), { updateMetadata: false })
    for (const page of source.getPages()) for (const name of LEFT_OUT) page.node.delete(name)
    const pages = await joined.copyPages(source, source.getPageIndices())
    for (const page of pages) joined.addPage(page)
    const last = pages.at(-1)
    if (last && pages.length % 2 === 1) joined.addPage([last.getWidth(), last.getHeight()])
  }
  await joined.flush()
  return { pdf: writePdf(joined.context), pages: joined.getPageCount() }
}
