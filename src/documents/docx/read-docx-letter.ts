import { zipSync } from 'fflate'
import { openArchive, type Archive } from '../../spreadsheet/archive.ts'
import { listElements } from '../../spreadsheet/parse-xml.ts'
import { SpreadsheetError } from '../../spreadsheet/spreadsheet-error.ts'
import { DocumentError, type DocumentCode } from '../document-error.ts'
import type { LetterDocument } from '../letter-document.ts'
import { DocxBlocks } from './docx-blocks.ts'
import { prepareDocument } from './prepare-document.ts'

/** All XML of a letter together, unpacked, in bytes. */
const LARGEST_XML = 24 * 1024 * 1024

/** The parts of a package that mammoth reads besides the document itself. */
const PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/_rels\/[^/]+\.rels|word\/(?:styles|numbering)\d*\.xml)$/

/**
 * Reads a letter or draft from a Word document.
 *
 * @param file display path
 * @throws DocumentError where it is not a Word document, or exceeds the limits
 */
export async function readDocxLetter(bytes: Buffer, file: string): Promise<LetterDocument> {
  const prepared = await asDocumentError(() => prepare(bytes))
  const { convertToHtml } = await import('mammoth')
  const blocks = new DocxBlocks()
  try {
    await convertToHtml(
      { buffer: prepared.package },
      {
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        transformDocument: (document: unknown) => {
          blocks.read(document)
          // The blocks are complete; mammoth's HTML is not needed.
          return {
            type: 'document',
            children: [],
            notes: { resolve: () => undefined, _notes: {} },
            comments: [],
          }
        },
      },
    )
  } catch (error) {
    if (blocks.isRead) return done()
    if (!(error instanceof Error) || error instanceof DocumentError) throw error
    throw new DocumentError(
      'DOCUMENT_DAMAGED',
      `cannot be read as a Word document: ${error.message.slice(0, 200)}`,
      DAMAGED_HELP,
    )
  }
  return done()

  function done(): LetterDocument {
    const { language, blemishes } = prepared
    return {
      file,
      format: 'docx',
      ...(language === undefined ? {} : { language }),
      blocks: blocks.blocks,
      blemishes,
    }
  }
}

const DAMAGED_HELP =
  'open it in Word or LibreOffice, check that nothing is missing, and save it again as .docx'

async function prepare(bytes: Buffer) {
  const archive = await openArchive(bytes)
  const main = await mainPart(archive)
  if (main === undefined || !archive.has(main))
    throw new DocumentError(
      'DOCUMENT_FORMAT',
      'is an archive, but not a Word document',
      'open it in its program, and save it as .docx',
    )
  const { xml, blemishes } = await prepareDocument(archive, main)
  const encoder = new TextEncoder()
  const files: Record<string, Uint8Array> = { [main]: encoder.encode(xml) }
  let left = LARGEST_XML - xml.length
  for (const name of archive.names.filter((one) => PARTS.test(one))) {
    // Parsed here first, within the limits, so that mammoth gets no document type and no endless nesting.
    await listElements(archive, name, () => undefined)
    const pieces: Buffer[] = []
    await archive.read(name, (piece) => {
      left -= piece.length
      if (left < 0)
        throw new DocumentError(
          'DOCUMENT_TOO_LARGE',
          'is larger than any letter',
          'name the file of one letter',
        )
      pieces.push(piece)
    })
    files[name] = Buffer.concat(pieces)
  }
  const language = await languageOf(archive)
  return { package: Buffer.from(zipSync(files, { level: 0 })), blemishes, language }
}

/** The part that holds the document; undefined where the package has none. */
async function mainPart(archive: Archive): Promise<string | undefined> {
  if (!archive.has('_rels/.rels') || !archive.has('[Content_Types].xml')) return undefined
  let part: string | undefined
  await listElements(archive, '_rels/.rels', (name, { Type: type, Target: target }) => {
    if (name === 'Relationship' && type?.endsWith('/officeDocument')) part ??= target?.replace(/^\//, '')
  })
  return part !== undefined && /^word\/[^/]+\.xml$/.test(part) ? part : undefined
}

async function languageOf(archive: Archive): Promise<string | undefined> {
  let language: string | undefined
  if (!archive.has('word/styles.xml')) return undefined
  await listElements(archive, 'word/styles.xml', (name, attributes) => {
    if (name === 'lang') language ??= attributes['w:val']
  })
  return language
}

const CODES: Readonly<Partial<Record<string, DocumentCode>>> = {
  SPREADSHEET_ENCRYPTED: 'DOCUMENT_ENCRYPTED',
  SPREADSHEET_TOO_LARGE: 'DOCUMENT_TOO_LARGE',
}

/** Converts the errors of the package reader, which is that of spreadsheets. */
async function asDocumentError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SpreadsheetError)) throw error
    const code = CODES[error.code] ?? 'DOCUMENT_DAMAGED'
    const help =
      code === 'DOCUMENT_ENCRYPTED' ? 'open it in Word, remove the password, and save it' : DAMAGED_HELP
    throw new DocumentError(code, error.message.replaceAll('spreadsheets', 'Word documents'), help)
  }
}
