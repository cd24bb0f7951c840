import { inflateSync } from 'node:zlib'
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { FiguresError } from './figures-error.ts'
import { guardPdf } from './guard-pdf.ts'

/** What one attached file may unpack to; in bytes. Remarks are the longest part, and have a limit themselves. */
const LARGEST = 2 * 1024 * 1024

/** More files than any letter carries, and a deeper tree of their names. */
const MOST = 100
const DEEPEST = 8

/**
 * The files of these names that a PDF carries. The names are only compared: no other file is unpacked, and none is used
 * as a path.
 *
 * @throws FiguresError where it is no PDF that can be read, or a name stands for different files
 */
export async function readAttachments(
  pdf: Uint8Array,
  names: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  guardPdf(pdf)
  const catalog = await catalogOf(pdf)
  const files = new Map<string, Buffer>()
  for (const specification of new Set(specifications(catalog))) {
    const name = textAt(specification, 'UF') ?? textAt(specification, 'F')
    if (name === undefined || !names.includes(name)) continue
    const bytes = contentOf(specification, name)
    if (!(files.get(name) ?? bytes).equals(bytes))
      throw new FiguresError(`carries two different files named ${name}`)
    files.set(name, bytes)
  }
  return files
}

async function catalogOf(pdf: Uint8Array): Promise<PDFDict> {
  try {
    const document = await PDFDocument.load(pdf, {
      updateMetadata: false,
      throwOnInvalidObject: true,
      parseSpeed: Infinity,
    })
    const catalog: unknown = document.catalog
    if (catalog instanceof PDFDict) return catalog
  } catch (error) {
    // The library has many classes of error, none in common: all that it throws here is about the file.
    throw new FiguresError('is cut off or damaged', 'get the file again, whole', { cause: error })
  }
  throw new FiguresError('is cut off or damaged', 'get the file again, whole')
}

/** The file specifications of a PDF: those associated with the whole of it, and those in its list of attachments. */
function specifications(catalog: PDFDict): PDFDict[] {
  const associated = at(catalog, 'AF')
  const names = at(catalog, 'Names')
  const attached = names instanceof PDFDict ? at(names, 'EmbeddedFiles') : undefined
  const found = [
    ...(associated instanceof PDFArray ? itemsOf(associated) : []),
    ...(attached instanceof PDFDict ? leavesOf(attached, 0) : []),
  ]
  return found.filter((item) => item instanceof PDFDict).slice(0, MOST)
}

/** The values of a name tree. */
function leavesOf(node: PDFDict, level: number): PDFObject[] {
  const [kids, pairs] = [at(node, 'Kids'), at(node, 'Names')]
  const own = pairs instanceof PDFArray ? itemsOf(pairs).filter((_item, index) => index % 2 === 1) : []
  if (!(kids instanceof PDFArray) || level >= DEEPEST) return own
  return [...own, ...itemsOf(kids).flatMap((kid) => (kid instanceof PDFDict ? leavesOf(kid, level + 1) : []))]
}

const at = (dict: PDFDict, name: string): PDFObject | undefined => dict.lookup(PDFName.of(name))

function itemsOf(array: PDFArray): PDFObject[] {
  const size = Math.min(array.size(), 2 * MOST)
  return Array.from({ length: size }, (_item, index) => array.lookup(index)).filter(
    (item) => item !== undefined,
  )
}

function textAt(dict: PDFDict, name: string): string | undefined {
  const text = at(dict, name)
  return text instanceof PDFString || text instanceof PDFHexString ? text.decodeText() : undefined
}

function contentOf(specification: PDFDict, name: string): Buffer {
  const files = at(specification, 'EF')
  const stream = files instanceof PDFDict ? (at(files, 'UF') ?? at(files, 'F')) : undefined
  if (!(stream instanceof PDFRawStream)) throw new FiguresError(`carries ${name} without content`)
  if (stream.contents.length > LARGEST) throw tooLarge(name)
  if (at(stream.dict, 'Filter') === undefined) return Buffer.from(stream.contents)
  try {
    return inflateSync(stream.contents, { maxOutputLength: LARGEST })
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    if (error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(name)
    throw new FiguresError(`carries a damaged ${name}`, 'get the file again, whole')
  }
}

const tooLarge = (name: string): FiguresError =>
  new FiguresError(`carries a ${name} of more than ${LARGEST} bytes, more than any letter’s figures take`)
