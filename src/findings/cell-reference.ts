/** A cell of a spreadsheet; row and column count from 1. */
export interface CellPlace {
  /** The sheet's name; empty for a file that is a single sheet without a name, such as CSV. */
  readonly sheet: string
  readonly row: number
  readonly column: number
}

/** The letters of a column, as spreadsheet programs name it: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/**
 * A cell as spreadsheet programs name it: Decisions!F12, 'Decisions made'!F12, or F12 where the sheet has no name.
 * Typed or pasted into the name box of a program, it leads to the cell.
 */
export function cellReference({ sheet, row, column }: CellPlace): string {
  const cell = `${columnLetters(column)}${row}`
  if (sheet === '') return cell
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) && !/^[A-Z]{1,3}\d+$/i.test(sheet)
  const name = plain ? sheet : `'${sheet.replaceAll("'", "''")}'`
  return `${name}!${cell}`
}
