import { extractFigures } from '../../attach/extract-figures.ts'
import { FiguresError } from '../../attach/figures-error.ts'
import type { LetterFigures } from '../../attach/letter-figures.ts'
import { joinPages } from '../flow.ts'
import type { LetterDocument } from '../letter-document.ts'
import { buildBlocks } from './build-blocks.ts'
import type { ExtractedPdf } from './extracted-pdf.ts'
import type { PdfExtractor } from './extract-pdf.ts'
import { readPositions } from './read-positions.ts'
import { readStructure, shareInTree } from './read-structure.ts'
import { readStructureTree, type StructureNode } from './structure-tree.ts'

/** A structure tree is used where it has at least this share of the text. */
const LEAST_SHARE = 0.9

/**
 * Reads a letter from a PDF: by its structure tree where it has one, else by the positions of its text.
 *
 * @param file display path
 * @throws DocumentError where it is not a PDF that can be read within the limits
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

/** Makes a document of what was extracted. @param tree none reads by positions */
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

/** What a PDF may have or not: nothing where our own reader cannot read it, though it is a PDF. */
function orNone<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof FiguresError) return undefined
    throw error
  }
}
