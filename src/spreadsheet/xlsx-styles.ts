import { formatCodeOf, type Column } from './output-workbook.ts'

/** The styles that every workbook has: plain text, the title of a sheet, a line under it, the head of a table. */
export const TEXT = 0
export const TITLE = 1
export const LINE = 2
export const HEAD = 3
const FIXED = 4

/** The number of the first format that a file defines itself; smaller numbers are built into Excel. */
const FIRST_CODE = 164

/** The formats of numbers that a workbook uses, each once. */
export class NumberFormats {
  readonly codes: string[] = []

  /** The number of the style for a column's numbers and dates; text has the plain one. */
  styleOf(column: Column): number {
    const code = formatCodeOf(column)
    if (code === undefined) return TEXT
    if (!this.codes.includes(code)) this.codes.push(code)
    return FIXED + this.codes.indexOf(code)
  }
}

/** The part with the styles: black on white, Arial, at least 12 points, text wrapped. */
export function stylesPart({ codes }: NumberFormats, namespace: string): string {
  const numFmts = codes.map((code, i) => `<numFmt numFmtId="${FIRST_CODE + i}" formatCode="${code}"/>`)
  const font = (size: number, bold: boolean) =>
    `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="Arial"/><family val="2"/></font>`
  const wrapped = '<alignment vertical="top" wrapText="1"/>'
  const xf = (format: number, fontId: number, inner: string, style = 0) =>
    `<xf numFmtId="${format}" fontId="${fontId}" fillId="0" borderId="0" xfId="${style}" applyNumberFormat="1" applyFont="1" applyAlignment="1">${inner}</xf>`
  const cells = [
    xf(49, 0, wrapped),
    xf(49, 2, '<alignment vertical="top"/>', 1),
    xf(49, 0, '<alignment vertical="top"/>'),
    xf(49, 1, wrapped),
    ...codes.map((_, i) => xf(FIRST_CODE + i, 0, '<alignment vertical="top"/>')),
  ]
  return `<styleSheet xmlns="${namespace}">${numFmts.length > 0 ? `<numFmts count="${numFmts.length}">${numFmts.join('')}</numFmts>` : ''}<fonts count="3">${font(12, false)}${font(12, true)}${font(16, true)}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="0" fontId="2" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="2"><cellStyle name="Normal" xfId="0" builtinId="0"/><cellStyle name="Heading 1" xfId="1" builtinId="16"/></cellStyles></styleSheet>`
}
