import type { Attachment } from '../attach/attachment.ts'
import { checkFonts } from './content/check-fonts.ts'
import { checkMasks } from './content/check-masks.ts'
import { GlyphReader } from './content/glyph-reader.ts'
import { checkUnmarkedText, markArtifacts } from './content/mark-artifacts.ts'
import { attachFiles } from './attach-files.ts'
import { setOutputIntent } from './output-intent.ts'
import { nameFonts } from './font-names.ts'
import { writeHeaderIds } from './structure/header-ids.ts'
import type { LetterMetadata } from './letter-metadata.ts'
import type { LetterReading } from './letter-reading.ts'
import { writeMetadata } from './metadata.ts'
import { openPdf, type OpenPdf } from './open-pdf.ts'
import { compareWords } from './structure/compare-words.ts'
import { checkCutText } from './structure/cut-text.ts'
import { dropArtifacts, findDecoration, type Artifacts } from './structure/drop-artifacts.ts'
import { repairFigures } from './structure/figures.ts'
import { checkHeadings } from './structure/headings.ts'
import { describeLinks } from './structure/links.ts'
import { markLanguages } from './structure/languages.ts'
import { checkListNumbers } from './structure/list-numbers.ts'
import { repairLists } from './structure/lists.ts'
import { printedTexts } from './structure/printed-text.ts'
import { readTree, type StructureTree } from './structure/read-tree.ts'
import { findFixedRepeats, findRepeats, isRepeated } from './structure/repeats.ts'
import { mapRoles } from './structure/roles.ts'
import { repairTables } from './structure/tables.ts'
import { writeTree } from './structure/write-tree.ts'
import { writePdf } from './write-pdf.ts'

export type { Attachment } from '../attach/attachment.ts'
export type { LetterMetadata as LetterFacts } from './letter-metadata.ts'
export type { LetterReading } from './letter-reading.ts'

/**
 * A printed PDF as PDF/UA-1 and PDF/A-3a in one file: everyone can read it, an archive can keep it, and the same
 * letter is the same bytes. It looks as it was printed.
 *
 * Promised rather than given, so that the work can move to another thread without a caller knowing.
 *
 * @param reading what the letter says; the PDF has to say the same
 * @throws UnknownPdfError on a shape that it does not know, and where words were lost
 */
export function finishPdf(
  pdf: Uint8Array,
  facts: LetterMetadata,
  attachments: readonly Attachment[],
  reading: LetterReading,
): Promise<Uint8Array> {
  return new Promise((resolve) => resolve(finish(pdf, facts, attachments, reading)))
}

function finish(
  pdf: Uint8Array,
  facts: LetterMetadata,
  attachments: readonly Attachment[],
  reading: LetterReading,
): Uint8Array {
  const printed = openPdf(pdf)
  repairStructure(printed, readTree(printed), reading)
  writeMetadata(printed, facts)
  setOutputIntent(printed)
  attachFiles(printed, attachments, facts.changed)
  return writePdf(printed.context)
}

function repairStructure(pdf: OpenPdf, tree: StructureTree, reading: LetterReading): void {
  checkMasks(pdf)
  const fonts = checkFonts(pdf)
  const glyphs = new GlyphReader(fonts)
  nameFonts(fonts.keys())
  const artifacts: Artifacts = new Map()
  mapRoles(pdf, tree)
  for (const [page, loose] of tree.unmarked) checkUnmarkedText(page, loose, glyphs)
  checkHeadings(tree)
  findDecoration(tree, artifacts)
  dropArtifacts(pdf, tree.document, artifacts)
  const { placed, repeated } = compareWords(printedTexts(tree.document, glyphs), reading)
  const tables = repairTables(pdf, tree, (row) => isRepeated(row, repeated))
  findRepeats(tables, repeated, artifacts)
  findFixedRepeats(tree, repeated, artifacts)
  dropArtifacts(pdf, tree.document, artifacts)
  checkListNumbers(tree, glyphs, reading)
  checkCutText(tree, glyphs)
  markLanguages(tree.document, placed, reading.passages)
  repairLists(pdf, tree, glyphs)
  repairFigures(pdf, tree)
  describeLinks(pdf, tree, glyphs)
  writeHeaderIds(pdf, tree, new Map(tables.flatMap(({ headings }) => [...headings])))
  writeTree(pdf, tree)
  for (const page of pdf.contents) {
    const own = [...artifacts].filter(([mark]) => mark.page === page)
    markArtifacts(page, tree.unmarked.get(page) ?? [], own)
  }
}
