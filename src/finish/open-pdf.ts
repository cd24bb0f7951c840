import { PDFDict, PDFRawStream, PDFRef, type PDFArray, type PDFContext } from '@cantoo/pdf-lib'
import { inflateSync } from 'node:zlib'
import { NAME } from './names.ts'
import { readObjects } from './read-objects.ts'
import { arrayAt, dictAt, numberAt } from './typed-values.ts'
import { UnknownPdfError } from './unknown-pdf.ts'

/** A printed page. */
export interface Page {
  /** From 1. */
  readonly number: number
  readonly ref: PDFRef
  readonly dict: PDFDict
  /** Its operators, and as text, a Latin-1 character for each byte. */
  readonly bytes: Buffer
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
export function openPdf(pdf: Uint8Array): OpenPdf {
  const { context, trailer } = readObjects(pdf)
  const [catalog, info] = [context.lookup(trailer.get(NAME.Root)), context.lookup(trailer.get(NAME.Info))]
  if (!(catalog instanceof PDFDict) || !(info instanceof PDFDict) || trailer.has(NAME.Encrypt))
    throw new UnknownPdfError('the printed PDF has no readable catalogue and information')
  context.trailerInfo = {
    Root: trailer.get(NAME.Root),
    Info: trailer.get(NAME.Info),
  } as PDFContext['trailerInfo']
  const kids = arrayAt(dictAt(catalog, NAME.Pages), NAME.Kids)
  return { context, catalog, info, pages: pageRefs(kids).map((ref, index) => readPage(context, ref, index)) }
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
  const bytes = inflated(stream)
  return {
    number: index + 1,
    ref,
    dict,
    bytes,
    content: bytes.toString('latin1'),
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
