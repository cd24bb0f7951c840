import { fileFinding } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import { openArchive, type Archive } from './archive.ts'
import { readCsv } from './read-csv.ts'
import { readOds } from './read-ods.ts'
import { readXlsx } from './read-xlsx.ts'
import { refuseOtherFormats, unknownArchive } from './other-formats.ts'
import { SpreadsheetError } from './spreadsheet-error.ts'
import type { Sheet, Workbook, WorkbookSource } from './workbook.ts'

/**
 * Reads a spreadsheet file: .xlsx, .ods or .csv. Its format is recognised by its content, never by its name. Every refusal
 * is a finding; none takes more time or memory than the limits in `limits.ts` allow, whatever the file holds.
 *
 * @param bytes no more than `LARGEST_FILE`
 * @param file display path
 */
export async function readWorkbook(bytes: Buffer, file: string): Promise<Result<Workbook>> {
  if (bytes.length === 0)
    return failure(fileFinding('FILE_EMPTY', file, 'is empty', 'save the spreadsheet again'))
  try {
    const { source, sheets } = await readBySource(bytes)
    if (sheets.every(({ rows }) => rows.length === 0))
      throw new SpreadsheetError(
        'SPREADSHEET_EMPTY',
        'has no value in any cell',
        'check that it is the file you mean, and that it was saved',
      )
    return { value: { file, source, sheets }, findings: [] }
  } catch (error) {
    if (error instanceof SpreadsheetError) return failure(error.finding(file))
    throw error
  }
}

async function readBySource(bytes: Buffer): Promise<{ source: WorkbookSource; sheets: readonly Sheet[] }> {
  if (!isZip(bytes)) {
    refuseOtherFormats(bytes)
    return readCsv(bytes)
  }
  const archive = await openArchive(bytes)
  if (archive.has('[Content_Types].xml') && archive.names.some((name) => /^xl\/.*\.xml$/.test(name)))
    return { source: { format: 'xlsx' }, sheets: await readXlsx(archive) }
  if (await isOds(archive)) return { source: { format: 'ods' }, sheets: await readOds(archive) }
  throw unknownArchive(archive)
}

/** Whether a file begins as zip archives do; an empty archive has nothing but its end record. */
const isZip = (bytes: Buffer): boolean => /^504b0(304|506)/.test(bytes.toString('hex', 0, 4))

async function isOds(archive: Archive): Promise<boolean> {
  if (!archive.has('content.xml') && !archive.has('encrypted-package')) return false
  if (!archive.has('mimetype')) return true
  let type = ''
  await archive.read('mimetype', (bytes) => {
    if (type.length < 200) type += bytes.toString('latin1')
  })
  return type.startsWith('application/vnd.oasis.opendocument.spreadsheet')
}
