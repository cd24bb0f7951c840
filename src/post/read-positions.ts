import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PagePositions, TextPosition } from './text-position.ts'

const MM_PER_POINT = 25.4 / 72

/** The height of capital letters and the depth of descenders, in parts of the size: Source Sans 3 has 0.66 and 0.21. */
const CAPITALS = 0.67
const DESCENDERS = 0.21

/** Reads where the text of a printed letter is. */
export async function readPositions(pdf: Uint8Array): Promise<PagePositions[]> {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 })
  try {
    const document = await task.promise
    const pages: PagePositions[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const [x = 0, y = 0, right = 0, top = 0] = page.view
      const { items } = await page.getTextContent()
      const texts = items.flatMap((item): TextPosition[] => {
        if (!('transform' in item) || item.str.trim() === '') return []
        const [, , , size = 0, left = 0, base = 0] = item.transform.map(Number)
        const baseline = (top - base) * MM_PER_POINT
        return [
          {
            text: item.str.trim(),
            left: (left - x) * MM_PER_POINT,
            right: (left - x + item.width) * MM_PER_POINT,
            top: baseline - CAPITALS * size * MM_PER_POINT,
            baseline,
            bottom: baseline + DESCENDERS * size * MM_PER_POINT,
          },
        ]
      })
      pages.push({ width: (right - x) * MM_PER_POINT, height: (top - y) * MM_PER_POINT, texts })
    }
    return pages
  } finally {
    await task.destroy()
  }
}
