import { PDFArray, PDFDict, PDFRawStream, PDFRef, type PDFContext } from '@cantoo/pdf-lib'
import { inflateSync } from 'node:zlib'
import type { Box } from './content/scan-content.ts'
import { NAME } from './pdf-names.ts'
import { readObjects } from './read-objects.ts'
import { arrayAt, dictAt, numberAt, asNumber } from './dict-values.ts'
import { UnknownPdfError } from './unknown-pdf.ts'

/** What is painted on a printed page, or in a group on it: what has opacity, say, is painted together first. */
export interface Page {
  /** The page's, from 1. */
  readonly number: number
  readonly ref: PDFRef
  /** The group's form, where it is a group. */
  readonly form: PDFRef | undefined
  /** The dictionary with its resources: the page's or the form's. */
  readonly dict: PDFDict
  readonly stream: PDFRawStream
  /** Its operators, and as text, a Latin-1 character for each byte. */
  readonly bytes: Buffer
  readonly content: string
  /** Which entry of the parent tree lists the owners of its marked content. */
  readonly structParents: number
  /** The groups that it paints, by the names of its resources. */
  readonly groups: ReadonlyMap<string, Page>
  /** How large its drawings are, by the same names; images are 1 by 1. */
  readonly forms: ReadonlyMap<string, Box>
}

/** As long as the operators of a page are at most, as a rule: they are then inflated in one go. */
const USUAL_LENGTH = 131_072

/** A PDF as Chromium prints it, taken apart. */
export interface OpenPdf {
  readonly context: PDFContext
  readonly catalog: PDFDict
  readonly info: PDFDict
  readonly pages: readonly Page[]
  /** The pages and all groups on them. */
  readonly contents: readonly Page[]
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
  const pages = pageRefs(kids).map((ref, index) => readPage(context, ref, index + 1))
  return { context, catalog, info, pages, contents: pages.flatMap(withGroups) }
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
      `page ${part.number} shows nothing of the letter: it is empty, or what belongs on it is beside the paper`,
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
    if (box instanceof PDFArray)
      forms.set(name.asString(), box.asArray().map((edge) => asNumber(edge, NAME.BBox)) as unknown as Box)
  }
  return forms
}

/** Forms that have marked content of their own; others are drawings like any. */
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

/** What a compressed stream holds. @throws UnknownPdfError where it is compressed in a way that Chromium does not use */
export function inflateStream(stream: PDFRawStream): Buffer {
  const filter = stream.dict.lookup(NAME.Filter)?.toString()
  if (filter === '/FlateDecode') return inflateSync(stream.contents, { chunkSize: USUAL_LENGTH })
  if (filter === undefined) return Buffer.from(stream.contents)
  throw new UnknownPdfError(`a stream is compressed by ${filter}`)
}
