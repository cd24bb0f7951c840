import { PDFArray, PDFDict, PDFParser, PDFRawStream, PDFRef, type PDFContext } from '@cantoo/pdf-lib'
import { inflateSync } from 'node:zlib'
import { NAME } from './names.ts'
import { arrayAt, dictAt, numberAt } from './typed-values.ts'
import { UnknownPdfError } from './unknown-pdf.ts'

/** A printed page. */
export interface Page {
  /** From 1. */
  readonly number: number
  readonly ref: PDFRef
  readonly dict: PDFDict
  /** Its operators, a Latin-1 character for each byte. */
  readonly content: string
  /** Which entry of the parent tree lists the owners of its marked content. */
  readonly structParents: number
}

/** A PDF as Chromium prints it, taken apart. */
export interface OpenPdf {
  readonly context: PDFContext
  readonly catalog: PDFDict
  readonly info: PDFDict
  readonly pages: readonly Page[]
}

/** Takes a PDF apart. @throws UnknownPdfError where it is not built as Chromium builds it */
export async function openPdf(pdf: Uint8Array): Promise<OpenPdf> {
  const context = await parse(pdf)
  const { Root, Info, Encrypt } = context.trailerInfo
  const catalog = context.lookup(Root)
  const info = context.lookup(Info)
  if (!(catalog instanceof PDFDict) || !(info instanceof PDFDict) || Encrypt !== undefined)
    throw new UnknownPdfError('the printed PDF has no readable catalogue and information')
  const kids = arrayAt(dictAt(catalog, NAME.Pages), NAME.Kids)
  return { context, catalog, info, pages: pageRefs(kids).map((ref, index) => readPage(context, ref, index)) }
}

async function parse(pdf: Uint8Array): Promise<PDFContext> {
  try {
    return await PDFParser.forBytesWithOptions(pdf, Infinity, true).parseDocument()
  } catch (error) {
    throw new UnknownPdfError('the printed PDF cannot be read', { cause: error })
  }
}

/** The pages in order; a long document has its pages in a tree. */
function pageRefs(kids: PDFArray): PDFRef[] {
  return kids.asArray().flatMap((_ref, index) => {
    const ref = kids.get(index)
    const dict = kids.lookup(index)
    if (!(ref instanceof PDFRef) || !(dict instanceof PDFDict)) throw new UnknownPdfError('a page is missing')
    return dict.has(NAME.Kids) ? pageRefs(arrayAt(dict, NAME.Kids)) : [ref]
  })
}

function readPage(context: PDFContext, ref: PDFRef, index: number): Page {
  const dict = context.lookup(ref, PDFDict)
  const stream = dict.lookup(NAME.Contents)
  if (!(stream instanceof PDFRawStream)) throw new UnknownPdfError(`page ${index + 1} has no content stream`)
  return {
    number: index + 1,
    ref,
    dict,
    content: inflated(stream).toString('latin1'),
    structParents: numberAt(dict, NAME.StructParents),
  }
}

/** What a compressed stream holds. @throws UnknownPdfError where it is compressed in a way that Chromium does not use */
export function inflated(stream: PDFRawStream): Buffer {
  const filter = stream.dict.lookup(NAME.Filter)?.toString()
  if (filter === '/FlateDecode') return inflateSync(stream.contents)
  if (filter === undefined) return Buffer.from(stream.contents)
  throw new UnknownPdfError(`a stream is compressed by ${filter}`)
}
