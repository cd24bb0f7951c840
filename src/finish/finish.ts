import type { Attachment } from '../attach/make-attachments.ts'
import { attachFiles } from './attach-files.ts'
import { checkFonts } from './content/check-fonts.ts'
import { checkMasks } from './content/check-masks.ts'
import { GlyphReader } from './content/glyph-reader.ts'
import { checkUnmarkedText, markArtifacts } from './content/mark-artifacts.ts'
import type { LetterMetadata, LetterReading } from './finish-input.ts'
import { nameFonts } from './font-names.ts'
import { writeMetadata } from './metadata.ts'
import { openPdf, type OpenPdf } from './open-pdf.ts'
import { setOutputIntent } from './output-intent.ts'
import { compareWords } from './structure/compare-words.ts'
import { checkCutText } from './structure/cut-text.ts'
import { dropArtifacts, findDecoration, type Artifacts } from './structure/drop-artifacts.ts'
import { repairFigures } from './structure/figures.ts'
import { writeHeaderIds } from './structure/header-ids.ts'
import { checkHeadings } from './structure/headings.ts'
import { markLanguages } from './structure/languages.ts'
import { describeLinks } from './structure/links.ts'
import { checkListNumbers } from './structure/list-numbers.ts'
import { repairLists } from './structure/lists.ts'
import { printedTexts } from './structure/printed-text.ts'
import { readTree, type StructureTree } from './structure/read-tree.ts'
import { findFixedRepeats, findRepeats, isRepeated } from './structure/repeats.ts'
import { mapRoles } from './structure/roles.ts'
import { repairTables } from './structure/tables.ts'
import { writeTree } from './structure/write-tree.ts'
import { writePdf } from './write-pdf.ts'

export type { Attachment } from '../attach/make-attachments.ts'
export type { LetterMetadata, LetterReading } from './finish-input.ts'

/**
 * Makes a printed PDF conform to PDF/UA-1 and PDF/A-3a at once: everyone can read it, an archive can keep it, and the
 * same letter gives the same bytes. It looks as it was printed.
 *
 * Returns a promise, so that callers need not know whether the work is done in this thread.
 *
 * @param reading what the letter says; the PDF has to say the same
 * @throws UnknownPdfError on a PDF that is not as Chromium is known to write it, and where words were lost
 */
export function finishPdf(
  pdf: Uint8Array,
  metadata: LetterMetadata,
  attachments: readonly Attachment[],
  reading: LetterReading,
): Promise<Uint8Array> {
  return new Promise((resolve) => resolve(finish(pdf, metadata, attachments, reading)))
}

function finish(
  pdf: Uint8Array,
  metadata: LetterMetadata,
  attachments: readonly Attachment[],
  reading: LetterReading,
): Uint8Array {
  const printed = openPdf(pdf)
  repairStructure(printed, readTree(printed), reading)
  writeMetadata(printed, metadata)
  setOutputIntent(printed)
  attachFiles(printed, attachments, metadata.changed)
  return writePdf(printed.context)
}

function repairStructure(pdf: OpenPdf, tree: StructureTree, reading: LetterReading): void {
  checkMasks(pdf)
  const fonts = checkFonts(pdf)
  const glyphs = new GlyphReader(fonts)
  nameFonts(fonts.keys())
  const artifacts: Artifacts = new Map()
  mapRoles(pdf, tree)
  for (const [page, unmarked] of tree.unmarked) checkUnmarkedText(page, unmarked, glyphs)
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
    const own = [...artifacts].filter(([marked]) => marked.page === page)
    markArtifacts(page, tree.unmarked.get(page) ?? [], own)
  }
}
