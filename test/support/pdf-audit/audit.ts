import { auditArtifacts, auditRules } from './artifacts.ts'
import { auditAttachments, type ExpectedAttachment } from './attachments.ts'
import { auditColour } from './colour.ts'
import { auditDocument, auditFile } from './document.ts'
import { auditFigures } from './figures.ts'
import { auditFonts } from './fonts.ts'
import { auditForbidden } from './forbidden.ts'
import { readLetter, type Letter } from './html-text.ts'
import { auditLinks } from './links.ts'
import { auditLists } from './lists.ts'
import { auditMetadata } from './metadata.ts'
import { auditNesting } from './nesting.ts'
import { readPages } from './page-content.ts'
import { auditTrees } from './parent-tree.ts'
import { PdfFile } from './pdf-file.ts'
import { auditHeadings, auditReading } from './reading.ts'
import { readStructure } from './structure.ts'
import { auditTables } from './tables.ts'
import { auditVisibleText } from './visible-text.ts'

/** What a finished letter must be. */
export interface Expectations {
  /** The document that it was printed from. */
  readonly html: string
  /** The letter's date, as 2019-07-24. */
  readonly date: string
  readonly author?: string
  readonly attachments: readonly ExpectedAttachment[]
}

/** What every letter carries. */
export const ATTACHMENTS: readonly ExpectedAttachment[] = [
  { name: 'figures.csv', mediaType: 'text/csv' },
  { name: 'figures.json', mediaType: 'application/json' },
]

/**
 * Audits a finished letter by its bytes alone, against PDF/UA-1, PDF/A-3a and the document that it was printed from.
 * It shares no code with what made the file. Returns a sentence for each thing that is wrong; none for a good letter.
 */
export async function auditPdf(bytes: Uint8Array, expected: Expectations): Promise<string[]> {
  let file: PdfFile
  try {
    file = new PdfFile(bytes)
  } catch (error) {
    return [`the file cannot be read: ${(error as Error).message}`]
  }
  if (file.trailer.has('Encrypt')) return ['the file is encrypted']
  const letter = readLetter(expected.html)
  return [
    ...auditFile(file),
    ...auditDocument(file, letter.language),
    ...auditMetadata(file, { ...expected, title: letter.title, language: letter.language }),
    ...auditColour(file),
    ...auditForbidden(file),
    ...auditAttachments(file, expected.attachments),
    ...(await auditContent(file, bytes, letter)),
  ]
}

/** What is on the pages, and how the structure reads it. */
async function auditContent(file: PdfFile, bytes: Uint8Array, letter: Letter): Promise<string[]> {
  const { marks, fonts, faults, shown } = readPages(file)
  const painted = [...faults, ...auditFonts(fonts.values()), ...(await auditVisibleText(bytes, shown))]
  const structure = readStructure(file, marks)
  if (!structure) return [...painted, 'there is no structure']
  const { top, elements } = structure
  return [
    ...painted,
    ...structure.faults,
    ...auditTrees(file, structure),
    ...auditNesting(file, top, elements),
    ...auditReading(file, top, letter),
    ...auditHeadings(file, elements, letter),
    ...auditTables(file, elements),
    ...auditLists(file, elements, letter),
    ...auditFigures(file, elements),
    ...auditLinks(file, structure, letter),
    ...auditArtifacts(file, marks, structure),
    ...auditRules(marks, structure),
  ]
}
