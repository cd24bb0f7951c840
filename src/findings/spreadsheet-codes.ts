/** The codes of findings about spreadsheets and imports. A part of `CODES`. */
export const SPREADSHEET_CODES = {
  SPREADSHEET_FORMAT: { severity: 'error', meaning: 'a file that is not .xlsx, .ods or CSV' },
  SPREADSHEET_ENCRYPTED: { severity: 'error', meaning: 'a spreadsheet that only opens with a password' },
  SPREADSHEET_MACROS: { severity: 'error', meaning: 'a spreadsheet with macros' },
  SPREADSHEET_LINKS: { severity: 'error', meaning: 'a spreadsheet with values from other files' },
  SPREADSHEET_DAMAGED: {
    severity: 'error',
    meaning: 'a spreadsheet that is incomplete or damaged',
  },
  SPREADSHEET_TOO_LARGE: { severity: 'error', meaning: 'a spreadsheet larger than any year needs' },
  SPREADSHEET_ENCODING: { severity: 'error', meaning: 'a CSV file in an unknown encoding' },
  SPREADSHEET_EMPTY: { severity: 'error', meaning: 'a spreadsheet without a single value' },

  IMPORT_TABLE: {
    severity: 'error',
    meaning: 'no table of authorities in a spreadsheet or in the sheet that was named, or one without rows',
  },
  IMPORT_COLUMN: {
    severity: 'error',
    meaning: 'a column that looks like a field of the letters, but is not certain to be it',
  },
  IMPORT_COLUMN_TWICE: { severity: 'error', meaning: 'two columns of one table for the same field' },
  IMPORT_COLUMN_UNUSED: { severity: 'warning', meaning: 'columns that match no field and are not read' },
  IMPORT_MAP: {
    severity: 'error',
    meaning: 'a column in columns.yaml for a field that the letters do not have',
  },
  IMPORT_YEAR: { severity: 'warning', meaning: 'rows of other years, which were not read' },
  IMPORT_HIDDEN: { severity: 'warning', meaning: 'hidden sheets, rows or columns, which were read as well' },
  IMPORT_AUTHORITY: { severity: 'error', meaning: 'a row whose authority is not known for certain' },
  IMPORT_ROW_TWICE: { severity: 'error', meaning: 'two rows of one table for the same authority' },
  IMPORT_ROW_MISSING: { severity: 'warning', meaning: 'authorities of the year that have no row' },
  IMPORT_VALUE: { severity: 'error', meaning: 'a cell that cannot be the value of its field' },
  IMPORT_FORMULA: { severity: 'error', meaning: 'a formula that failed or was saved without a result' },
  IMPORT_BLANK: { severity: 'warning', meaning: 'cells without a value, from which nothing is imported' },
  IMPORT_PREFIX: {
    severity: 'warning',
    meaning: 'cells with a word that the letter already has, which was left out: "Dear"',
  },
  IMPORT_CONFLICT: { severity: 'error', meaning: 'two tables with different values for the same field' },
  IMPORT_TOTAL: { severity: 'error', meaning: 'a total row that is not the sum of the rows above it' },
  IMPORT_COMPUTED: {
    severity: 'error',
    meaning: 'a total or rate in a table that differs from the one computed from its counts',
  },
} as const
