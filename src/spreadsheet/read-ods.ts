import { encrypted, type Archive } from './archive.ts'
import { OdsContent } from './ods-content.ts'
import { parseXml } from './parse-xml.ts'
import { WorkbookBuilder } from './sheet-builder.ts'
import { SpreadsheetError } from './spreadsheet-error.ts'
import type { Sheet } from './workbook.ts'

const MANIFEST = 'META-INF/manifest.xml'

/**
 * Reads the sheets of an OpenDocument spreadsheet (ISO/IEC 26300), as LibreOffice saves it.
 *
 * @throws SpreadsheetError
 */
export async function readOds(archive: Archive): Promise<readonly Sheet[]> {
  if (archive.has('encrypted-package')) throw encrypted()
  if (archive.has(MANIFEST))
    await parseXml(archive, MANIFEST, {
      open(name) {
        if (name === 'manifest:encryption-data') throw encrypted()
      },
      close() {},
    })
  if (archive.names.some((name) => /^(?:Basic|Scripts)\/./.test(name)))
    throw new SpreadsheetError(
      'SPREADSHEET_MACROS',
      'has macros, which are programs',
      'delete them (in LibreOffice: Tools, Macros, Organize Macros), and save it',
    )
  const builder = new WorkbookBuilder()
  await parseXml(archive, 'content.xml', new OdsContent(builder))
  return builder.sheets
}
