import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextItem, TextMarkedContent } from 'pdfjs-dist/types/src/display/api.js'

/** Page furniture: text that is not the letter's own, such as the page number. In CSS pixels from the page's top left. */
interface Furniture {
  readonly text: string
  readonly left: number
  /** The baseline of the text. */
  readonly baseline: number
  readonly size: number
}

/** The contents of a printed page. */
export interface PageText {
  /** The letter's own text on the page, without white space. */
  readonly text: string
  readonly furniture: readonly Furniture[]
  /** In CSS pixels. */
  readonly width: number
  readonly height: number
}

/** CSS pixels per PDF point. */
const PIXELS = 96 / 72

/** Reads the text of each page of a finished PDF. */
export async function readPages(pdf: Uint8Array): Promise<PageText[]> {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 })
  try {
    const document = await task.promise
    return await Promise.all(
      Array.from({ length: document.numPages }, async (_, index) => {
        const page = await document.getPage(index + 1)
        const { items } = await page.getTextContent({
          includeMarkedContent: true,
          disableNormalization: true,
        })
        const [left = 0, bottom = 0, right = 0, top = 0] = page.view
        return pageText(items, right - left, top - bottom)
      }),
    )
  } finally {
    await task.destroy()
  }
}

/**
 * Tagged text is the letter's, except list labels, which the document does not contain; text in artifacts is page
 * furniture. Requires a finished PDF.
 */
function pageText(items: readonly (TextItem | TextMarkedContent)[], width: number, height: number): PageText {
  const furniture: Furniture[] = []
  const open: string[] = []
  let text = ''
  for (const item of items) {
    if ('type' in item) {
      if (item.type === 'endMarkedContent') open.pop()
      else open.push('tag' in item ? String(item.tag) : '')
    } else if (!open.includes('Artifact')) {
      if (!open.includes('Lbl')) text += item.str.replace(/\s+/g, '')
    } else if (item.str.trim() !== '') {
      const [, , , size = 0, left = 0, bottom = 0] = item.transform.map(Number)
      furniture.push({
        text: item.str,
        left: left * PIXELS,
        baseline: (height - bottom) * PIXELS,
        size: size * PIXELS,
      })
    }
  }
  return { text, furniture, width: width * PIXELS, height: height * PIXELS }
}
