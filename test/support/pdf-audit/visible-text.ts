import { firstDifference } from './blocks.ts'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The text of each page as pdf.js finds it, without white space. */
async function visibleText(bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 })
  try {
    const document = await task.promise
    const pages: string[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent({ disableNormalization: true })
      pages.push(bare(items.map((item) => ('str' in item ? item.str : '')).join('')))
    }
    return pages
  } finally {
    await task.destroy()
  }
}

/** Whether the text that the audit found on the pages is that which pdf.js finds there. */
export async function auditVisibleText(bytes: Uint8Array, shown: readonly string[]): Promise<string[]> {
  const visible = await visibleText(bytes)
  if (visible.length !== shown.length)
    return [`pdf.js finds ${visible.length} pages, the audit ${shown.length}`]
  return shown.flatMap((text, page) => {
    const [is, should] = [bare(text), visible[page] ?? '']
    if (is === should) return []
    const from = Math.max(0, firstDifference(is, should) - 10)
    return [
      `page ${page + 1} shows “${should.slice(from, from + 40)}” where its codes mean “${is.slice(from, from + 40)}”`,
    ]
  })
}

const bare = (text: string): string => text.replace(/[\s\u00a0]+/g, '')
