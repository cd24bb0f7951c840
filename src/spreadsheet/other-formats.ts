import { encrypted, type Archive } from './archive.ts'
import { SpreadsheetError } from './spreadsheet-error.ts'

const SAVE_AS = 'open it in Excel or LibreOffice and save it as .xlsx, .ods or CSV UTF-8'

/**
 * Refuses what is neither an archive nor text that can be CSV.
 *
 * @throws SpreadsheetError
 */
export function refuseOtherFormats(bytes: Buffer): void {
  if (bytes.toString('hex', 0, 8) === 'd0cf11e0a1b11ae1') throw oldOffice(bytes)
  const start = bytes
    .toString('latin1', 0, 1024)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
  if (start.startsWith('%PDF-')) throw other('a PDF')
  if (/^<(?:!doctype html|html|head|body|table|meta|div|style)\b/i.test(start))
    throw other('a web page (HTML)')
  if (/^<\?xml|^<!doctype|^<[a-z]\w*[:\s>]/i.test(start)) throw other('an XML file')
  if (/^[[{]\s*["[{]/.test(start)) throw other('a JSON file')
  if (start.startsWith('{\\rtf')) throw other('a rich text document')
  // Of all text, only UTF-16 has zero bytes, and it begins with a byte order mark.
  if (!/^(?:fffe|feff)/.test(bytes.toString('hex', 0, 2)) && bytes.includes(0))
    throw other('neither text nor a spreadsheet')
}

/** The container of Office before 2007, and of encrypted files since. */
function oldOffice(bytes: Buffer): SpreadsheetError {
  const holds = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'))
  if (holds('EncryptedPackage')) return encrypted()
  if (holds('Workbook') || holds('Book')) return other('an Excel workbook of the format before 2007 (.xls)')
  return other('a document of an old Office program')
}

/** An archive that is neither of the two workbooks. */
export function unknownArchive({ names }: Archive): SpreadsheetError {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name))
  if (has(/^xl\/.*\.bin$/)) return other('a binary Excel workbook (.xlsb)')
  if (has(/^word\//)) return other('a Word document')
  if (has(/^ppt\//)) return other('a PowerPoint presentation')
  if (has(/^Index\/.*\.iwa$/)) return other('a Numbers spreadsheet')
  if (has(/^content\.xml$/)) return other('an OpenDocument file that is not a spreadsheet')
  return other('an archive (zip) that is not a spreadsheet')
}

const other = (what: string): SpreadsheetError =>
  new SpreadsheetError('SPREADSHEET_FORMAT', `is ${what}, whatever its name says`, SAVE_AS)
