import module from 'node:module'
import type {
  PDFDocumentProxy,
  PDFPageProxy,
  TextItem,
  TextMarkedContent,
} from 'pdfjs-dist/types/src/display/api.js'
import type { ExtractedPage, ExtractedPdf, Link, Piece, RefusedPdf } from './extracted-pdf.ts'

// As src/bin.js does for the main thread.
module.enableCompileCache(`${import.meta.dirname}/../../../node_modules/.cache/letters`)
const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')

/** The most pages, and pieces of text and characters in all of them: more than any letter has. */
const MOST_PAGES = 60
const MOST_PIECES = 60_000
const MOST_TEXT = 1_000_000

/** Extracts the text of one PDF. Runs in a worker thread, which is ended if it takes too long. */
export default async function extract(pdf: Uint8Array): Promise<ExtractedPdf | RefusedPdf> {
  const task = getDocument({
    data: pdf,
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // Images are not decoded.
    maxImageSize: 1,
    enableXfa: false,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    if (document.numPages > MOST_PAGES)
      return tooLarge(`has ${document.numPages} pages, and at most ${MOST_PAGES} are read`)
    return await extractPages(document)
  } catch (error) {
    return refusalOf(error)
  } finally {
    await task.destroy()
  }
}

const tooLarge = (message: string, page?: number): RefusedPdf => ({
  code: 'DOCUMENT_TOO_LARGE',
  message,
  ...(page === undefined ? {} : { page }),
})

/** Converts an error of pdfjs: each one means that the file cannot be read. */
function refusalOf(error: unknown): RefusedPdf {
  if (!(error instanceof Error)) throw error
  if (error.name === 'PasswordException')
    return { code: 'DOCUMENT_ENCRYPTED', message: 'is encrypted: it only opens with a password' }
  return { code: 'DOCUMENT_DAMAGED', message: `cannot be read as a PDF: ${error.message.slice(0, 200)}` }
}

async function extractPages(document: PDFDocumentProxy): Promise<ExtractedPdf | RefusedPdf> {
  const pages: ExtractedPage[] = []
  let [pieces, characters] = [0, 0]
  for (let number = 1; number <= document.numPages; number++) {
    const page = await extractPage(await document.getPage(number))
    pieces += page.pieces.length
    characters += page.pieces.reduce((sum, { text }) => sum + text.length, 0)
    if (pieces > MOST_PIECES || characters > MOST_TEXT)
      return tooLarge('has more text than any letter', number)
    pages.push(page)
  }
  const { info } = await document.getMetadata()
  const language: unknown = 'Language' in info ? info.Language : undefined
  return { pages, language: typeof language === 'string' && language !== '' ? language : undefined }
}

async function extractPage(page: PDFPageProxy): Promise<ExtractedPage> {
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
  // The names of fonts are only known once the drawing operators of a page are listed, which costs as much as its text.
  const isNew = items.some((item) => 'fontName' in item && !page.commonObjs.has(item.fontName))
  if (isNew) await page.getOperatorList()
  const fonts = new Map<string, string>()
  const nameOf = (id: string): string => {
    const known = fonts.get(id) ?? fontName(page, id)
    fonts.set(id, known)
    return known
  }
  const annotations: readonly unknown[] = await page.getAnnotations()
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view
  return {
    object: page.ref?.num ?? 0,
    pieces: piecesOf(items, nameOf),
    links: annotations.flatMap(linkOf),
    width: right - left,
    height: top - bottom,
  }
}

function fontName(page: PDFPageProxy, id: string): string {
  if (!page.commonObjs.has(id)) return ''
  const font: unknown = page.commonObjs.get(id)
  if (typeof font !== 'object' || font === null || !('name' in font)) return ''
  return typeof font.name === 'string' ? font.name : ''
}

const BOLD = /bold|semi-?b|demi|black|heavy/i
const ITALIC = /ital|obli/i

function piecesOf(items: readonly (TextItem | TextMarkedContent)[], nameOf: (id: string) => string): Piece[] {
  const open: { content: number | undefined; isArtifact: boolean }[] = []
  return items.flatMap((item): Piece[] => {
    if ('type' in item) {
      if (item.type === 'endMarkedContent') open.pop()
      else open.push(contentOf(item, open.at(-1)))
      return []
    }
    if (item.str === '') return []
    const [a = 0, b = 0, , , x = 0, y = 0] = item.transform.map(Number)
    const font = nameOf(item.fontName)
    const inside = open.at(-1)
    return [
      {
        text: item.str,
        left: x,
        right: x + item.width,
        base: y,
        size: Math.hypot(a, b) || item.height,
        bold: BOLD.test(font),
        italic: ITALIC.test(font),
        content: inside?.content,
        isArtifact: inside?.isArtifact === true,
      },
    ]
  })
}

/**
 * The number of marked content, and whether it is an artifact. Its id is "p12R_mc3" for number 3 of the page in object
 * 12.
 */
function contentOf(
  item: TextMarkedContent,
  outer: { content: number | undefined; isArtifact: boolean } | undefined,
): { content: number | undefined; isArtifact: boolean } {
  const id: unknown = 'id' in item ? item.id : undefined
  const number = typeof id === 'string' ? /_mc(\d+)$/.exec(id)?.[1] : undefined
  const tag: unknown = 'tag' in item ? item.tag : undefined
  return {
    content: number === undefined ? outer?.content : Number(number),
    isArtifact: tag === 'Artifact' || (outer?.isArtifact === true && number === undefined),
  }
}

function linkOf(annotation: unknown): Link[] {
  if (typeof annotation !== 'object' || annotation === null) return []
  if (!('url' in annotation) || typeof annotation.url !== 'string') return []
  if (!('rect' in annotation) || !Array.isArray(annotation.rect)) return []
  const [left = 0, bottom = 0, right = 0, top = 0] = annotation.rect.map(Number)
  return [{ address: annotation.url, left, right, bottom, top }]
}
