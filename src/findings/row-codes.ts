/** Findings about the one file that holds all authorities of a year. */
export const ROW_CODES = {
  ROWS_AND_FILES: {
    severity: 'error',
    meaning: 'a year’s authorities in more than one form: NDJSON, CSV, files of their own',
  },
  ROW_TOO_LONG: { severity: 'error', meaning: 'a row that is longer than any authority’s data can be' },
  JSON_SYNTAX: { severity: 'error', meaning: 'a line that is not JSON, or not an authority in braces' },
  CSV_QUOTES: {
    severity: 'error',
    meaning: 'a quotation mark that opens a value and is never closed, or closes one too early',
  },
  CSV_HEAD: { severity: 'error', meaning: 'a head of a column that is no field, or is there twice' },
  CSV_CELLS: {
    severity: 'error',
    meaning: 'a row with a value in a column without a head, or with figures and the words for them',
  },
} as const
