import type { Code } from '../findings/codes.ts'
import { cellFinding, fileFinding, type Finding } from '../findings/finding.ts'
import type { CellPlace } from '../findings/cell-reference.ts'

type SpreadsheetCode = Extract<Code, `SPREADSHEET_${string}`>

/** A file that cannot be read as a spreadsheet; `readWorkbook` turns it into a finding. */
export class SpreadsheetError extends Error {
  readonly code: SpreadsheetCode
  readonly help: string
  readonly place: CellPlace | undefined

  /** @param place the cell that it is about; none where it is about the file */
  constructor(code: SpreadsheetCode, message: string, help: string, place?: CellPlace) {
    super(message)
    this.code = code
    this.help = help
    this.place = place
  }

  /** @param file the path as shown to people */
  finding(file: string): Finding {
    const { code, place, message, help } = this
    return place ? cellFinding(code, file, place, message, help) : fileFinding(code, file, message, help)
  }
}

/** The error for a file that is incomplete, or not built as spreadsheets are. */
export const damaged = (what: string, place?: CellPlace): SpreadsheetError =>
  new SpreadsheetError(
    'SPREADSHEET_DAMAGED',
    what,
    'open it in Excel or LibreOffice, check that nothing is missing, and save it again as .xlsx',
    place,
  )

/** The error for a file that goes beyond one of the limits. */
export const tooLarge = (what: string, place?: CellPlace): SpreadsheetError =>
  new SpreadsheetError(
    'SPREADSHEET_TOO_LARGE',
    what,
    place
      ? 'delete what is in this cell and beyond it if it is not part of the table, or save the table as a file of its own'
      : 'save the table that you need as a file of its own',
    place,
  )
