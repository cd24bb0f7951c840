import { columnLetters } from '../findings/cell-reference.ts'
import { odsStyles } from './ods-styles.ts'
import {
  identifierOf,
  isDate,
  sheetsOf,
  widthOf,
  type Column,
  type OutputSheet,
  type OutputWorkbook,
  type TableValue,
} from './output-workbook.ts'
import { xmlText } from './xml-text.ts'
import { zipFiles } from './zip-files.ts'

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
const MIMETYPE = 'application/vnd.oasis.opendocument.spreadsheet'
const NAMES = [
  ...['office', 'table', 'text', 'style', 'meta'].map((name) => [name, name]),
  ['number', 'datastyle'],
  ['fo', 'xsl-fo-compatible'],
]
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')
const ROOT = `${NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"`

/** A workbook in OpenDocument format (.ods): the same data gives the same bytes. */
export function writeOds(workbook: OutputWorkbook): Uint8Array {
  const sheets = sheetsOf(workbook)
  const files = {
    mimetype: MIMETYPE,
    'META-INF/manifest.xml': manifest(),
    'meta.xml': meta(workbook),
    'styles.xml': `${XML}<office:document-styles ${ROOT}>${defaultStyles(workbook.language)}${sheets.some(isPaper) ? PAPER : ''}</office:document-styles>`,
    'content.xml': content(sheets),
  }
  return zipFiles(files, ['mimetype'])
}

function manifest(): string {
  const entry = (path: string, type: string) =>
    `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`
  const parts = ['content.xml', 'styles.xml', 'meta.xml'].map((path) => entry(path, 'text/xml'))
  return `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${entry('/', MIMETYPE)}${parts.join('')}</manifest:manifest>`
}

function meta({ title, author, language, date }: OutputWorkbook): string {
  const time = `${date}T00:00:00`
  return `${XML}<office:document-meta ${ROOT}><office:meta><meta:generator>annual-letters</meta:generator><dc:title>${xmlText(title)}</dc:title><meta:initial-creator>${xmlText(author)}</meta:initial-creator><dc:creator>${xmlText(author)}</dc:creator><meta:creation-date>${time}</meta:creation-date><dc:date>${time}</dc:date><dc:language>${language}</dc:language></office:meta></office:document-meta>`
}

function defaultStyles(language: string): string {
  const [code, country = 'none'] = language.split('-')
  return `<office:styles><style:default-style style:family="table-cell"><style:text-properties style:font-name="Arial" fo:font-family="Arial" fo:font-size="12pt" fo:language="${code}" fo:country="${country}"/></style:default-style></office:styles>`
}

function content(sheets: readonly OutputSheet[]): string {
  const styles = odsStyles(sheets)
  const tables = sheets.map((sheet) => tableOf(sheet, styles.widthStyle, styles.columnStyle))
  const ranges = sheets.map(({ name, lines, table: { columns, rows } }) => {
    const head = lines.length + 2
    const range = `${quoted(name)}.A${head}:${quoted(name)}.${columnLetters(columns.length)}${head + Math.max(1, rows.length)}`
    return `<table:database-range table:name="${identifierOf(name)}_table" table:target-range-address="${range}" table:contains-header="true"/>`
  })
  return `${XML}<office:document-content ${ROOT}><office:automatic-styles>${styles.xml}${sheets.some(isPaper) ? PAPER_TABLE : ''}</office:automatic-styles><office:body><office:spreadsheet>${tables.join('')}<table:database-ranges>${ranges.join('')}</table:database-ranges></office:spreadsheet></office:body></office:document-content>`
}

const isPaper = ({ table }: OutputSheet): boolean => table.isForPaper === true

/** A page for tables that are printed: A4 landscape, as wide as a page. */
const PAPER =
  '<office:automatic-styles><style:page-layout style:name="landscape"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1cm" style:print="grid objects charts drawings" style:scale-to-X="1" style:scale-to-Y="0"/><style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.2cm"/></style:footer-style></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Landscape" style:page-layout-name="landscape"><style:footer><text:p>Page <text:page-number>1</text:page-number> of <text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>'

const PAPER_TABLE =
  '<style:style style:name="paper" style:family="table" style:master-page-name="Landscape"><style:table-properties table:display="true"/></style:style>'

/** A sheet's name in an address: names with blanks are quoted. */
const quoted = (name: string): string => (name.includes(' ') ? `'${name}'` : name)

function tableOf(
  { name, title, lines, table: { columns, rows, isForPaper = false } }: OutputSheet,
  widthStyle: (width: number) => string,
  columnStyle: (column: Column) => string,
): string {
  const widths = columns.map(
    (column) => `<table:table-column table:style-name="${widthStyle(widthOf(column, rows))}"/>`,
  )
  const styles = columns.map(columnStyle)
  const heads = columns.map((column) => textCell('head', column.title))
  const top = [textCell('title', title), ...lines.map((line) => textCell('line', line))]
  const body = rows.map((row) =>
    columns.map((column, at) => valueCell(styles[at] ?? 'plain', column, row[column.key])).join(''),
  )
  const rowsOf = (cells: readonly string[]) =>
    cells.map((each) => `<table:table-row>${each}</table:table-row>`).join('')
  const head = rowsOf([heads.join('')])
  const range = `${quoted(name)}.A1:${quoted(name)}.${columnLetters(columns.length)}${top.length + 1 + rows.length}`
  return `<table:table table:name="${name}"${isForPaper ? ` table:style-name="paper" table:print-ranges="${range}"` : ''}>${widths.join('')}${rowsOf(top)}${isForPaper ? `<table:table-header-rows>${head}</table:table-header-rows>` : head}${rowsOf(body)}</table:table>`
}

/** A text stays a text, whatever it begins with: the cell says so. */
function textCell(style: string, text: string): string {
  const paragraphs = text.split(/\r\n|\r|\n/).map((line) => `<text:p>${paragraph(line)}</text:p>`)
  return `<table:table-cell table:style-name="${style}" office:value-type="string">${paragraphs.join('')}</table:table-cell>`
}

/** A line of text; blanks that the format would drop are elements of their own. */
const paragraph = (line: string): string =>
  line
    .split(/(\t|^ +| +$| {2,})/)
    .map((part) => {
      if (part === '\t') return '<text:tab/>'
      return /^ +$/.test(part) && part !== '' && part !== ' '
        ? `<text:s text:c="${part.length}"/>`
        : xmlText(part)
    })
    .join('')

function valueCell(style: string, { type, decimals = 0 }: Column, value: TableValue): string {
  if (value === null || value === undefined || value === '') return '<table:table-cell/>'
  const cell = (attributes: string, shown: string) =>
    `<table:table-cell table:style-name="${style}" ${attributes}><text:p>${shown}</text:p></table:table-cell>`
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${value} is no number that a workbook can hold`)
    if (type === 'percent')
      return cell(
        `office:value-type="percentage" office:value="${value / 100}"`,
        `${value.toFixed(decimals)}%`,
      )
    return cell(`office:value-type="float" office:value="${value}"`, grouped(value, decimals))
  }
  if (type === 'date' && isDate(value))
    return cell(`office:value-type="date" office:date-value="${value}"`, value.split('-').reverse().join('/'))
  return textCell('plain', value)
}

/** A number as a person reads it: 1,140.5. */
function grouped(value: number, decimals: number): string {
  const [whole = '', rest] = value.toFixed(decimals).split('.')
  const thousands = whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
  return rest === undefined ? thousands : `${thousands}.${rest}`
}
