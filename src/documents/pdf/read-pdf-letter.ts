import { extractFigures } from '../../attach/extract-figures.ts'
import { FiguresError } from '../../attach/figures-error.ts'
import type { LetterFigures } from '../../attach/letter-figures.ts'
import { joinPages } from '../join-pages.ts'
import type { LetterDocument } from '../letter-document.ts'
import { buildBlocks } from '../positions/build-blocks.ts'
import type { ExtractedPdf } from './extracted-pdf.ts'
import type { PdfExtractor } from './extract-pdf.ts'
import { readPositions } from './read-positions.ts'
import { readStructure, shareInTree } from './read-structure.ts'
import { readStructureTree, type StructureNode } from './structure-tree.ts'

/** A structure tree is used if it has at least this share of the text, from 0 to 1. */
const LEAST_SHARE = 0.9

/**
 * Reads a letter from a PDF: by its structure tree if it has one, and otherwise by the positions of its text.
 *
 * @param file display path
 * @throws DocumentError where it is not a PDF, or exceeds the limits
 */
export async function readPdfLetter(
  bytes: Buffer,
  file: string,
  extractor: PdfExtractor,
): Promise<LetterDocument> {
  const extracted = await extractor.extract(bytes)
  const tree = orNone(() => readStructureTree(bytes))
  const attached = orNone(() => extractFigures(bytes))
  return {
    ...composeDocument(extracted, tree, file),
    ...(attached ? { attached } : {}),
  } satisfies LetterDocument & {
    attached?: LetterFigures
  }
}

/**
 * Makes a document of what was extracted from a PDF.
 *
 * @param tree undefined to read by positions
 */
export function composeDocument(
  extracted: ExtractedPdf,
  tree: StructureNode | undefined,
  file: string,
): LetterDocument {
  const isTagged = tree !== undefined && shareInTree(extracted, tree) >= LEAST_SHARE
  const read = isTagged ? { blocks: readStructure(extracted, tree), blemishes: [] } : readPositions(extracted)
  const built = buildBlocks(read.blocks)
  const joined = isTagged ? { blocks: built.blocks, blemishes: [] } : joinPages(built.blocks)
  return {
    file,
    format: 'pdf',
    readBy: isTagged ? 'structure' : 'position',
    ...(extracted.language === undefined ? {} : { language: extracted.language }),
    blocks: joined.blocks,
    blemishes: [...read.blemishes, ...built.blemishes, ...joined.blemishes],
  }
}

/** Reads an optional part of a PDF; undefined where our own PDF reader fails, though pdfjs can read the file. */
function orNone<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof FiguresError) return undefined
    throw error
  }
}
