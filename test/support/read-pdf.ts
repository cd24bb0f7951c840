import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What the tests check in a PDF, read by another library than the one that wrote it. */
export interface PdfFacts {
  /** The text of each page, line by line. */
  readonly pages: readonly string[]
  /** Width and height of each page in millimetres, rounded. */
  readonly sizes: readonly (readonly [width: number, height: number])[]
  readonly title: unknown
  readonly language: string | undefined
  readonly tagged: boolean
  /** Headings of the outline, in order. */
  readonly outline: readonly string[]
  readonly fonts: readonly { readonly name: string; readonly type: string; readonly embedded: boolean }[]
  /** Where the links lead, in order. */
  readonly links: readonly string[]
}

/** Reads a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<PdfFacts> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    useSystemFonts: false,
    verbosity: 0,
    fontExtraProperties: true,
  })
  const document = await task.promise
  const pages: string[] = []
  const sizes: [number, number][] = []
  const links: string[] = []
  const fonts = new Map<string, PdfFacts['fonts'][number]>()
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
    const { width, height } = page.getViewport({ scale: 1 })
    sizes.push([Math.round((width / 72) * 25.4), Math.round((height / 72) * 25.4)])
    for (const annotation of (await page.getAnnotations()) as { subtype: string; url?: string }[]) {
      if (annotation.subtype === 'Link' && annotation.url !== undefined) links.push(annotation.url)
    }
    const operators = await page.getOperatorList()
    for (const [index, operator] of operators.fnArray.entries()) {
      if (operator !== OPS.setFont) continue
      const [id] = operators.argsArray[index] as [string]
      const font = page.commonObjs.get(id) as { name: string; type: string; missingFile?: boolean }
      fonts.set(font.name, { name: font.name, type: font.type, embedded: font.missingFile !== true })
    }
  }
  const metadata = await document.getMetadata()
  const info = metadata.info as { Title?: unknown; Language?: string }
  const outline = ((await document.getOutline()) as Bookmark[] | null) ?? []
  const tagged = (await document.getMarkInfo()) as { Marked?: boolean } | null
  await task.destroy()
  return {
    pages,
    sizes,
    title: info.Title,
    language: info.Language,
    tagged: tagged?.Marked === true,
    outline: flatten(outline),
    fonts: [...fonts.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    links,
  }
}

interface Bookmark {
  readonly title: string
  readonly items: readonly Bookmark[]
}

const flatten = (bookmarks: readonly Bookmark[]): string[] =>
  bookmarks.flatMap(({ title, items }) => [title, ...flatten(items)])
