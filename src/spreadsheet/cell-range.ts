import type { CellRange } from './workbook.ts'

/** The row and column, from 1, of an address such as F12 or $F$12; undefined for anything else. */
export function parseAddress(address: string): { row: number; column: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(address) ?? []
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(digits), column }
}

/** The block of cells of a range such as A1:C4, or of a single address; undefined for anything else. */
export function parseRange(range: string): CellRange | undefined {
  const [from = '', to = from] = range.split(':')
  const [first, last] = [parseAddress(from), parseAddress(to)]
  if (!first || !last || last.row < first.row || last.column < first.column) return undefined
  return { top: first.row, left: first.column, bottom: last.row, right: last.column }
}
