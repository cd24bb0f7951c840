import { columnLetters } from '../findings/cell-reference.ts'
import {
  identifierOf,
  isDate,
  linesOf,
  sheetsOf,
  widthOf,
  type Column,
  type OutputSheet,
  type OutputWorkbook,
  type TableRow,
  type TableValue,
} from './output-workbook.ts'
import { paperOf, printNames } from './xlsx-paper.ts'
import { daysOf } from './xlsx-dates.ts'
import { escapeText } from './xlsx-text.ts'
import { HEAD, LINE, NumberFormats, stylesPart, TEXT, TITLE } from './xlsx-styles.ts'
import { xmlText } from './xml-text.ts'
import { zipFiles } from './zip-files.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A workbook in Excel's format (.xlsx): the same data gives the same bytes. */
export function writeXlsx(workbook: OutputWorkbook): Uint8Array {
  const sheets = sheetsOf(workbook)
  const numbered = sheets.map((sheet, index) => ({ sheet, number: index + 1 }))
  const formats = new NumberFormats()
  const parts = numbered.flatMap(({ sheet, number }): [string, string][] => [
    [`xl/worksheets/sheet${number}.xml`, sheetPart(sheet, formats)],
    [
      `xl/worksheets/_rels/sheet${number}.xml.rels`,
      relationships([['table', `../tables/table${number}.xml`]]),
    ],
    [`xl/tables/table${number}.xml`, tablePart(sheet, number)],
  ])
  return zipFiles({
    '[Content_Types].xml': contentTypes(numbered.map(({ number }) => number)),
    '_rels/.rels': relationships([
      ['officeDocument', 'xl/workbook.xml'],
      ['extended-properties', 'docProps/app.xml'],
      ['core-properties', 'docProps/core.xml'],
    ]),
    'docProps/app.xml': `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>annual-letters</Application></Properties>`,
    'docProps/core.xml': coreProperties(workbook),
    'xl/workbook.xml': workbookPart(sheets),
    'xl/_rels/workbook.xml.rels': relationships([
      ...numbered.map(({ number }): [string, string] => ['worksheet', `worksheets/sheet${number}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    ...Object.fromEntries(parts),
    'xl/styles.xml': `${XML}${stylesPart(formats, MAIN)}`,
  })
}

function contentTypes(numbers: readonly number[]): string {
  const override = (part: string, type: string) => `<Override PartName="${part}" ContentType="${type}"/>`
  const sheets = numbers.map(
    (number) =>
      override(`/xl/worksheets/sheet${number}.xml`, `${TYPES}.worksheet+xml`) +
      override(`/xl/tables/table${number}.xml`, `${TYPES}.table+xml`),
  )
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', `${TYPES}.sheet.main+xml`)}${override('/xl/styles.xml', `${TYPES}.styles+xml`)}${override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}${override('/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml')}${sheets.join('')}</Types>`
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(([type, target], index) => {
    const base = type === 'core-properties' ? `${PACKAGE}/relationships/metadata` : OFFICE
    return `<Relationship Id="rId${index + 1}" Type="${base}/${type}" Target="${target}"/>`
  })
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

function coreProperties({ title, author, language, date }: OutputWorkbook): string {
  const time = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:${name}>`
  return `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:creator>${xmlText(author)}</dc:creator><cp:lastModifiedBy>${xmlText(author)}</cp:lastModifiedBy>${time('created')}${time('modified')}<dc:language>${language}</dc:language></cp:coreProperties>`
}

function workbookPart(sheets: readonly OutputSheet[]): string {
  const each = sheets.map(({ name }, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  const printed = sheets.flatMap((sheet, index) =>
    sheet.table.isForPaper === true ? printNames(sheet, index) : [],
  )
  const names = printed.length > 0 ? `<definedNames>${printed.join('')}</definedNames>` : ''
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each.join('')}</sheets>${names}</workbook>`
}

function sheetPart({ title, lines, table }: OutputSheet, formats: NumberFormats): string {
  const { columns, rows, isForPaper = false } = table
  const widths = columns.map((column, index) => {
    const width = widthOf(column, rows)
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`
  })
  const texts = [
    textCell('A1', TITLE, title),
    ...lines.map((line, index) => textCell(`A${index + 2}`, LINE, line)),
  ]
  const top = texts.map((cell, index) => `<row r="${index + 1}">${cell}</row>`)
  const head = texts.length + 1
  const heads = columns.map((column, index) =>
    textCell(`${columnLetters(index + 1)}${head}`, HEAD, column.title),
  )
  const styles = columns.map((column) => formats.styleOf(column))
  const body = rows.map((row, index) => {
    const number = head + 1 + index
    const cells = columns.map((column, at) => {
      const address = `${columnLetters(at + 1)}${number}`
      return valueCell(address, styles[at] ?? 0, column, row[column.key])
    })
    return `<row r="${number}"${isForPaper ? rowHeight(columns, row) : ''}>${cells.join('')}</row>`
  })
  const paper = isForPaper ? paperOf(title) : { before: '', after: '' }
  return `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${paper.before}<sheetViews><sheetView workbookViewId="0"/></sheetViews><cols>${widths.join('')}</cols><sheetData>${top.join('')}<row r="${head}" ht="${headHeight(columns, rows)}" customHeight="1">${heads.join('')}</row>${body.join('')}</sheetData>${paper.after}<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>`
}

/** The height of a line of 12 points, in points. */
const LINE_HEIGHT = 15.75

/** The height of the head row in points: LibreOffice does not fit a row to wrapped heads by itself. */
function headHeight(columns: readonly Column[], rows: readonly TableRow[]): number {
  // Bold letters are wider.
  const lines = columns.map((column) => linesOf(column.title, widthOf(column, rows) * 0.85))
  return Math.max(1, ...lines) * LINE_HEIGHT
}

/** The height of a row with wrapped texts, as an attribute. */
function rowHeight(columns: readonly Column[], row: TableRow): string {
  const lines = columns.map((column) => linesOf(String(row[column.key] ?? ''), widthOf(column, [row]) * 0.95))
  return ` ht="${Math.max(1, ...lines) * LINE_HEIGHT}" customHeight="1"`
}

/** A text stays a text, whatever it begins with: the cell says so. */
const textCell = (address: string, style: number, text: string): string =>
  `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(escapeText(text))}</t></is></c>`

function valueCell(address: string, style: number, { type }: Column, value: TableValue): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      throw new RangeError(`${address}: ${value} is no number that a workbook can hold`)
    return `<c r="${address}" s="${style}"><v>${type === 'percent' ? value / 100 : value}</v></c>`
  }
  if (type === 'date' && isDate(value)) return `<c r="${address}" s="${style}"><v>${daysOf(value)}</v></c>`
  return textCell(address, TEXT, value)
}

function tablePart({ name, lines, table: { columns, rows } }: OutputSheet, number: number): string {
  const head = lines.length + 2
  // A table has at least one row, if a blank one.
  const range = `A${head}:${columnLetters(columns.length)}${head + Math.max(1, rows.length)}`
  const each = columns.map(
    ({ title }, i) =>
      `<tableColumn id="${i + 1}" name="${xmlText(escapeText(title)).replaceAll('\n', '_x000a_')}"/>`,
  )
  const identifier = `${identifierOf(name)}_table`
  return `${XML}<table xmlns="${MAIN}" id="${number}" name="${identifier}" displayName="${identifier}" ref="${range}" totalsRowShown="0"><tableColumns count="${columns.length}">${each.join('')}</tableColumns><tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>`
}
