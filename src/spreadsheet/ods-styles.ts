import { formatCodeOf, widthOf, type Column, type OutputSheet } from './output-workbook.ts'

/** The styles of a document, and their names for widths and columns. */
export interface OdsStyles {
  readonly xml: string
  readonly widthStyle: (width: number) => string
  readonly columnStyle: (column: Column) => string
}

/** Centimetres of a character of Arial 12, as wide as digits are. */
const CHARACTER = 0.24

/** The styles that the sheets use: black on white, Arial, at least 12 points, text wrapped. */
export function odsStyles(sheets: readonly OutputSheet[]): OdsStyles {
  const tables = sheets.map(({ table }) => table)
  const widths = new Set(
    tables.flatMap(({ columns, rows }) => columns.map((column) => widthOf(column, rows))),
  )
  const columns = new Map(
    tables
      .flatMap((table) => table.columns)
      .flatMap((column) => {
        const code = formatCodeOf(column)
        return code === undefined ? [] : [[code, column] as const]
      }),
  )
  const codes = [...columns.keys()]
  const widthStyle = (width: number) => `width${width}`
  const columnStyle = (column: Column) => {
    const code = formatCodeOf(column)
    return code === undefined ? 'plain' : `value${codes.indexOf(code) + 1}`
  }
  const xml = [
    ...[...widths].map(
      (width) =>
        `<style:style style:name="${widthStyle(width)}" style:family="table-column"><style:table-column-properties style:column-width="${(width * CHARACTER).toFixed(2)}cm"/></style:style>`,
    ),
    ...[...columns.values()].map((column) => dataStyle(column, `format-${columnStyle(column)}`)),
    cellStyle('plain', true),
    cellStyle('title', false, 'fo:font-size="16pt" fo:font-weight="bold"'),
    cellStyle('line', false),
    cellStyle('head', true, 'fo:font-weight="bold"'),
    ...[...columns.values()].map((column) =>
      cellStyle(columnStyle(column), false, '', `format-${columnStyle(column)}`),
    ),
  ]
  return { xml: xml.join(''), widthStyle, columnStyle }
}

function cellStyle(name: string, wrapped: boolean, text = '', format = ''): string {
  const data = format === '' ? '' : ` style:data-style-name="${format}"`
  const wrap = wrapped ? ' fo:wrap-option="wrap"' : ''
  return `<style:style style:name="${name}" style:family="table-cell"${data}><style:table-cell-properties style:vertical-align="top"${wrap}/><style:text-properties fo:font-family="Arial" ${text === '' ? 'fo:font-size="12pt"' : text}/></style:style>`
}

function dataStyle({ type, decimals = 0 }: Column, name: string): string {
  const number = (grouping: boolean) =>
    `<number:number number:decimal-places="${decimals}" number:min-integer-digits="1"${grouping ? ' number:grouping="true"' : ''}/>`
  if (type === 'percent')
    return `<number:percentage-style style:name="${name}">${number(false)}<number:text>%</number:text></number:percentage-style>`
  if (type === 'date') {
    const part = (unit: string) => `<number:${unit} number:style="long"/>`
    const slash = '<number:text>/</number:text>'
    return `<number:date-style style:name="${name}">${part('day')}${slash}${part('month')}${slash}${part('year')}</number:date-style>`
  }
  return `<number:number-style style:name="${name}">${number(true)}</number:number-style>`
}
