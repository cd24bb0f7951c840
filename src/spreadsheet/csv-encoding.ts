import { isAscii, isUtf8 } from 'node:buffer'
import { SpreadsheetError } from './spreadsheet-error.ts'
import type { CsvEncoding } from './workbook.ts'

/** The bytes that mean nothing in Windows-1252. */
const UNUSED = [0x81, 0x8d, 0x8f, 0x90, 0x9d]

/**
 * The text of a file, and the encoding that it is in: what a byte order mark says, else UTF-8 where all of it is, else
 * Windows-1252, in which Excel saves "CSV" in western Europe.
 *
 * @throws SpreadsheetError where it is none of these
 */
export function decodeText(bytes: Buffer): { text: string; encoding: CsvEncoding } {
  const mark = bytes.toString('hex', 0, 3)
  if (mark === 'efbbbf' && isUtf8(bytes)) return decoded(bytes, 'utf-8', 'UTF-8 with a byte order mark')
  if (mark.startsWith('fffe')) return decoded(bytes, 'utf-16le', 'UTF-16')
  if (mark.startsWith('feff')) return decoded(bytes, 'utf-16be', 'UTF-16')
  if (isAscii(bytes)) return decoded(bytes, 'utf-8', 'ASCII')
  if (isUtf8(bytes)) return decoded(bytes, 'utf-8', 'UTF-8')
  if (UNUSED.some((byte) => bytes.includes(byte)))
    throw new SpreadsheetError(
      'SPREADSHEET_ENCODING',
      'is neither UTF-8 nor Windows-1252 text',
      'save it again as "CSV UTF-8", or as .xlsx',
    )
  return decoded(bytes, 'windows-1252', 'Windows-1252')
}

/** The byte order mark is no part of the text. */
const decoded = (bytes: Buffer, label: string, encoding: CsvEncoding) => ({
  text: new TextDecoder(label).decode(bytes),
  encoding,
})
