import { boxOf } from './geometry.ts'
import type { PdfFile } from './pdf-file.ts'
import { Str, type Dict } from './values.ts'

/** Whether the file's outside is as PDF/A wants it: its header, trailer, identifiers, spacing. */
export function auditFile(file: PdfFile): string[] {
  const faults = [...new Set(file.oddities)]
  if (!/^%PDF-1\.[4-7](?:\r\n|\n|\r)%[\x80-\xff]{4}/.test(file.text)) {
    faults.push('the file does not begin with its version and a comment of bytes above 127')
  }
  if (!/%%EOF(?:\r\n|\n|\r)?$/.test(file.text)) faults.push('something follows the end of the file')
  const [first, second] = file.list(file.trailer.get('ID'))
  if (!(first instanceof Str) || !(second instanceof Str) || first.bytes.length < 8) {
    faults.push('the trailer has no identifiers')
  }
  return faults
}

/** Whether the catalog and the pages say what a reader's program needs. */
export function auditDocument(file: PdfFile, language: string): string[] {
  const { catalog } = file
  const faults: string[] = []
  const marks = file.dict(catalog.get('MarkInfo'))
  if (marks?.get('Marked') !== true) faults.push('the document is not marked as tagged')
  if (marks?.get('Suspects') === true) faults.push('the document’s tags are suspects')
  const spoken = file.string(catalog.get('Lang'))
  if (spoken !== language) faults.push(`the language is ${spoken} instead of ${language}`)
  if (file.dict(catalog.get('ViewerPreferences'))?.get('DisplayDocTitle') !== true) {
    faults.push('the title is not shown')
  }
  if (catalog.has('Version') && !/^1\.[4-7]$/.test(file.name(catalog.get('Version')) ?? '')) {
    faults.push('the catalog names another version')
  }
  for (const [number, { dict }] of file.pages().entries()) {
    faults.push(...auditPage(file, dict).map((fault) => `page ${number + 1}: ${fault}`))
  }
  return faults
}

function auditPage(file: PdfFile, page: Dict): string[] {
  const faults: string[] = []
  if (file.name(page.get('Tabs')) !== 'S') faults.push('the tab order is not that of the structure')
  if (!page.has('StructParents')) faults.push('it has no StructParents')
  if (!page.has('Resources')) faults.push('it has no resources of its own')
  for (const name of ['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox']) {
    const box = boxOf(file.list(page.get(name)))
    const sides = box ? [box[2] - box[0], box[3] - box[1]] : []
    if (sides.some((side) => side < 3 || side > 14400)) faults.push(`its ${name} has no usable size`)
  }
  return faults
}
