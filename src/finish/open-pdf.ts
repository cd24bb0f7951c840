import { PDFArray, PDFDict, PDFRawStream, PDFRef, type PDFContext } from '@cantoo/pdf-lib'
import { inflateStream } from './compression.ts'
import type { Box } from './content/geometry.ts'
import { arrayAt, asNumber, dictAt, numberAt, UnknownPdfError } from './dict-values.ts'
import { NAME } from './pdf-names.ts'
import { readObjects } from './read-objects.ts'

/** A printed page, or a group on it: a form XObject whose content is painted together, for its opacity for example. */
export interface Page {
  /** The number of the page, from 1. */
  readonly number: number
  readonly ref: PDFRef
  /** The form XObject; groups only. */
  readonly form: PDFRef | undefined
  /** The dictionary that has its resources: the page's or the form's. */
  readonly dict: PDFDict
  readonly stream: PDFRawStream
  /** The content stream's operators: as bytes, and as text with a Latin-1 character for each byte. */
  readonly bytes: Buffer
  readonly content: string
  /** The key of the parent tree's entry that lists the owners of its marked content. */
  readonly structParents: number
  /** The groups that it paints, by resource name. */
  readonly groups: ReadonlyMap<string, Page>
  /** The bounding boxes of the forms that it paints, by resource name. */
  readonly forms: ReadonlyMap<string, Box>
}

/** A printed PDF that has been parsed. */
export interface OpenPdf {
  readonly context: PDFContext
  readonly catalog: PDFDict
  readonly info: PDFDict
  readonly pages: readonly Page[]
  /** The pages, each followed by all groups on it. */
  readonly contents: readonly Page[]
}

/** Parses a printed PDF. @throws UnknownPdfError where it is not built as Chromium's are */
export function openPdf(pdf: Uint8Array): OpenPdf {
  const { context, trailer } = readObjects(pdf)
  const [catalog, info] = [context.lookup(trailer.get(NAME.Root)), context.lookup(trailer.get(NAME.Info))]
  if (!(catalog instanceof PDFDict) || !(info instanceof PDFDict) || trailer.has(NAME.Encrypt))
    throw new UnknownPdfError('the printed PDF has no readable catalogue and information')
  const [Root, Info] = [trailer.get(NAME.Root), trailer.get(NAME.Info)]
  context.trailerInfo = { ...(Root && { Root }), ...(Info && { Info }) }
  const kids = arrayAt(dictAt(catalog, NAME.Pages), NAME.Kids)
  const pages = pageRefs(kids).map((ref, index) => readPage(context, ref, index + 1))
  return { context, catalog, info, pages, contents: pages.flatMap(withGroups) }
}

/** The references of the pages in order; a long document has a tree of them. */
function pageRefs(kids: PDFArray): PDFRef[] {
  return kids.asArray().flatMap((_ref, index) => {
    const ref = kids.get(index)
    const dict = kids.lookup(index)
    if (!(ref instanceof PDFRef) || !(dict instanceof PDFDict)) throw new UnknownPdfError('a page is missing')
    return dict.has(NAME.Kids) ? pageRefs(arrayAt(dict, NAME.Kids)) : [ref]
  })
}

const withGroups = (page: Page): Page[] => [page, ...[...page.groups.values()].flatMap(withGroups)]

function readPage(context: PDFContext, ref: PDFRef, number: number): Page {
  const dict = context.lookup(ref, PDFDict)
  const stream = dict.lookup(NAME.Contents)
  if (!(stream instanceof PDFRawStream)) throw new UnknownPdfError(`page ${number} has no content stream`)
  return readContent({ number, ref, form: undefined, dict, stream })
}

function readContent(part: Pick<Page, 'number' | 'ref' | 'form' | 'dict' | 'stream'>): Page {
  const bytes = inflateStream(part.stream)
  if (!part.dict.has(NAME.StructParents))
    throw new UnknownPdfError(
      `page ${part.number} shows nothing of the letter: it is empty, or its content is outside the page`,
    )
  const structParents = numberAt(part.dict, NAME.StructParents)
  const content = bytes.toString('latin1')
  return { ...part, bytes, content, structParents, groups: readGroups(part), forms: readForms(part.dict) }
}

function readForms(dict: PDFDict): Map<string, Box> {
  const forms = new Map<string, Box>()
  const objects = dictAt(dict, NAME.Resources).lookup(NAME.XObject)
  for (const [name, form] of objects instanceof PDFDict ? objects.entries() : []) {
    const stream = dict.context.lookup(form)
    const box = stream instanceof PDFRawStream ? stream.dict.lookup(NAME.BBox) : undefined
    if (!(box instanceof PDFArray)) continue
    const [left = 0, bottom = 0, right = 0, top = 0] = box.asArray().map((edge) => asNumber(edge, NAME.BBox))
    forms.set(name.asString(), [left, bottom, right, top])
  }
  return forms
}

/** The forms that have marked content of their own; any other form is a drawing. */
function readGroups({ number, ref, dict }: Pick<Page, 'number' | 'ref' | 'dict'>): Map<string, Page> {
  const groups = new Map<string, Page>()
  const objects = dictAt(dict, NAME.Resources).lookup(NAME.XObject)
  for (const [name, form] of objects instanceof PDFDict ? objects.entries() : []) {
    const stream = dict.context.lookup(form)
    if (
      !(form instanceof PDFRef) ||
      !(stream instanceof PDFRawStream) ||
      !stream.dict.has(NAME.StructParents)
    )
      continue
    if (stream.dict.has(NAME.Matrix)) throw new UnknownPdfError(`page ${number} has a group with a matrix`)
    groups.set(name.asString(), readContent({ number, ref, form, dict: stream.dict, stream }))
  }
  return groups
}
