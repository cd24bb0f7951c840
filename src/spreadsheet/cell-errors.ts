import type { CellValue } from './workbook.ts'

/** What Excel and LibreOffice show where a formula failed; saved as CSV or by some programs, it is nothing but this text. */
const ERROR = /^(?:#(?:DIV\/0!|REF!|VALUE!|N\/A|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3})$/

/** The value of a cell that shows a text: the text, or the error that it stands for. */
export const textValue = (text: string): CellValue => ({
  kind: ERROR.test(text) ? 'error' : 'text',
  value: text,
})
