import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { placeOf } from '../../src/findings/finding.ts'
import { readWorkbookFile } from '../../src/run/import/read-tables.ts'
import type { Result } from '../../src/findings/result.ts'
import type { Workbook } from '../../src/spreadsheet/workbook.ts'

type Files = Readonly<Record<string, string | Uint8Array>>

/** An archive of files. */
export function zipOf(files: Files): Uint8Array {
  const encoder = new TextEncoder()
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name,
        typeof text === 'string' ? encoder.encode(text) : text,
      ]),
    ),
  )
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const relationships = (types: readonly string[], target: (type: string) => string) =>
  `<Relationships>${types.map((type) => `<Relationship Id="${type}" Type="x/${type}" Target="${target(type)}"/>`).join('')}</Relationships>`

/** The files of a workbook with a sheet "Sheet", as small as one can be; some of them in place of the ordinary ones. */
export const xlsxFiles = (rows: string, others: Files = {}): Files => ({
  '[Content_Types].xml': '<Types/>',
  '_rels/.rels': relationships(['officeDocument'], () => 'xl/workbook.xml'),
  'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="r"><sheets><sheet name="Sheet" r:id="worksheet"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relationships(['worksheet', 'sharedStrings', 'styles'], (type) =>
    type === 'worksheet' ? 'sheet.xml' : `${type}.xml`,
  ),
  'xl/sheet.xml': `<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`,
  'xl/sharedStrings.xml': `<sst ${MAIN}><si><t>text</t></si></sst>`,
  'xl/styles.xml': `<styleSheet ${MAIN}><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>`,
  ...others,
})

export const xlsxOf = (rows: string, others: Files = {}): Uint8Array => zipOf(xlsxFiles(rows, others))

/** An OpenDocument with a sheet "Sheet". */
export const odsOf = (rows: string, others: Files = {}): Uint8Array =>
  zipOf({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content><office:body><office:spreadsheet><table:table table:name="Sheet">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    ...others,
  })

/**
 * An archive of files, one of which has another size than it says.
 *
 * @param size what both headers say, in bytes
 */
function withLyingEntry(files: Files, name: string, content: Uint8Array, size: number): Buffer {
  const marker = `${name.slice(0, -1)}\u0001`
  const packed = deflateRawSync(content)
  const others = Object.fromEntries(Object.entries(files).filter(([each]) => each !== name))
  const archive = Buffer.from(zipOf({ ...others, [marker]: new Uint8Array(0) }))
  const at = archive.indexOf(marker)
  const [local, central] = [at - 30, archive.lastIndexOf(marker) - 46]
  const end = archive.lastIndexOf(Buffer.from('504b0506', 'hex'))
  for (const header of [local + 14, central + 16]) {
    archive.writeUInt32LE(packed.length, header + 4)
    archive.writeUInt32LE(size, header + 8)
  }
  archive.writeUInt16LE(8, local + 8)
  archive.writeUInt16LE(8, central + 10)
  const extra = archive.readUInt16LE(local + 28)
  const data = at + marker.length + extra
  // It is the last entry: the directory follows it, and begins where its bytes end.
  const directory = archive.readUInt32LE(end + 16)
  archive.writeUInt32LE(data + packed.length, end + 16)
  const result = Buffer.concat([archive.subarray(0, data), packed, archive.subarray(directory)])
  for (let found = result.indexOf(marker); found !== -1; found = result.indexOf(marker))
    result.write(name, found)
  return result
}

/** Reads bytes as a spreadsheet file of a name. */
export async function readBytesAs(name: string, bytes: Uint8Array): Promise<Result<Workbook>> {
  const folder = mkdtempSync(join(tmpdir(), 'letters-spreadsheet-'))
  try {
    writeFileSync(join(folder, name), bytes)
    return await readWorkbookFile(join(folder, name), name)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What a reading came to in one line: code and place, or the values of the first sheet. */
export function outcomeOf({ value, findings }: Result<Workbook>): string {
  if (!value) return findings.map((finding) => `${placeOf(finding)} ${finding.code}`).join('; ')
  return (value.sheets[0]?.rows ?? [])
    .map(({ cells }) => cells.map((cell) => `${cell.value ?? cell.kind}`).join('|'))
    .join('/')
}

/** Files that are made to do harm, each with the outcome of reading it. */
export const HOSTILE: readonly (readonly [what: string, make: () => Uint8Array, outcome: string])[] = [
  [
    'unpacks to 64 MB of blanks',
    () => xlsxOf(`<row r="1"><c r="A1"><v>1</v></c></row>${' '.repeat(64 << 20)}`),
    'file.xlsx:1:1 SPREADSHEET_TOO_LARGE',
  ],
  [
    'says that it unpacks to 4 GB',
    () => withLyingEntry(xlsxFiles(''), 'xl/sheet.xml', Buffer.from('<worksheet/>'), 0xf0000000),
    'file.xlsx:1:1 SPREADSHEET_TOO_LARGE',
  ],
  [
    'says that it unpacks to 1,000 bytes and unpacks to 64 MB',
    () => withLyingEntry(xlsxFiles(''), 'xl/sheet.xml', Buffer.alloc(64 << 20, ' '), 1000),
    'file.xlsx:1:1 SPREADSHEET_DAMAGED',
  ],
  [
    'has three thousand entries',
    () => zipOf(Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`xl/${i}.xml`, 'x']))),
    'file.xlsx:1:1 SPREADSHEET_TOO_LARGE',
  ],
  [
    'is an archive in an archive',
    () => zipOf({ 'file.xlsx': xlsxOf('') }),
    'file.xlsx:1:1 SPREADSHEET_FORMAT',
  ],
  [
    'has a lone cell in the last corner',
    () => xlsxOf('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    'file.xlsx:Sheet!XFD1048576 SPREADSHEET_TOO_LARGE',
  ],
  [
    'has a million rows',
    () => xlsxOf('<row><c><v>1</v></c></row>'.repeat(1_000_000)),
    'file.xlsx:Sheet!A100001 SPREADSHEET_TOO_LARGE',
  ],
  [
    'has ten million elements that hold nothing',
    () => xlsxOf('<row/>'.repeat(10_000_000)),
    'file.xlsx:1:1 SPREADSHEET_TOO_LARGE',
  ],
  [
    'has more text than any year needs',
    () =>
      xlsxOf('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', {
        'xl/sharedStrings.xml': `<sst>${`<si><t>${'x'.repeat(30_000)}</t></si>`.repeat(1000)}</sst>`,
      }),
    'file.xlsx:1:1 SPREADSHEET_TOO_LARGE',
  ],
  [
    'has a text that no cell can hold',
    () => xlsxOf(`<row r="1"><c r="B1" t="inlineStr"><is><t>${'x'.repeat(32_768)}</t></is></c></row>`),
    'file.xlsx:Sheet!B1 SPREADSHEET_TOO_LARGE',
  ],
  [
    'has entities that grow',
    () =>
      xlsxOf('', {
        'xl/sheet.xml': `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`,
      }),
    'file.xlsx:1:1 SPREADSHEET_DAMAGED',
  ],
  [
    'has elements within elements without end',
    () => xlsxOf('<row>'.repeat(200_000) + '</row>'.repeat(200_000)),
    'file.xlsx:1:1 SPREADSHEET_DAMAGED',
  ],
  [
    'repeats a cell over all columns and rows',
    () =>
      odsOf(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>',
      ),
    'file.xlsx:Sheet!ALM1 SPREADSHEET_TOO_LARGE',
  ],
  [
    'repeats a row of one cell a million times',
    () =>
      odsOf(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>',
      ),
    'file.xlsx:Sheet!A100001 SPREADSHEET_TOO_LARGE',
  ],
  [
    'repeats blanks in a text without end',
    () =>
      odsOf(
        '<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="900000000"/><text:s text:c="900000000"/></text:p></table:table-cell></table:table-row>',
      ),
    'file.xlsx:1:1 SPREADSHEET_TOO_LARGE',
  ],
  [
    'is CSV of a million rows',
    () => Buffer.from('a,b\n'.repeat(1_000_000)),
    'file.xlsx:A100001 SPREADSHEET_TOO_LARGE',
  ],
  [
    'is CSV with one row without end',
    () => Buffer.from(`name,upheld\n${'1,'.repeat(4_000_000)}`),
    'file.xlsx:A2 SPREADSHEET_TOO_LARGE',
  ],
  [
    'is CSV with one column too many',
    () => Buffer.from(`${','.repeat(1000)}1`),
    'file.xlsx:ALM1 SPREADSHEET_TOO_LARGE',
  ],
  ['is larger than any spreadsheet', () => Buffer.alloc((16 << 20) + 1, 'a'), 'file.xlsx:1:1 FILE_TOO_LARGE'],
]
