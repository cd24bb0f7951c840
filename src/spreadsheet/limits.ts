/**
 * The limits of a spreadsheet. A year of 10,000 authorities with 30 columns comes to 300,000 cells; a file that goes beyond
 * these limits is a mistake or an attack, and is refused before it takes memory or time.
 */

/** The file itself, in bytes. */
export const LARGEST_FILE = 16 * 1024 * 1024

/** Everything that is unpacked of one file, in bytes. */
export const LARGEST_UNPACKED = 192 * 1024 * 1024

/** Files within the archive. */
export const MOST_ENTRIES = 2_000

export const MOST_SHEETS = 100

/** Cells that hold anything, in all sheets together. */
export const MOST_CELLS = 400_000

/** The last row and column that may hold anything. */
export const LAST_ROW = 100_000
export const LAST_COLUMN = 1_000

/** Authorities with a row, in all files of an import together. */
export const MOST_AUTHORITIES = 20_000

/** The text of one cell, in UTF-16 units: no spreadsheet program takes more. */
export const LONGEST_TEXT = 32_767

/** All texts of one file together, in UTF-16 units. */
export const MOST_TEXT = 8_000_000

/** Merged blocks of one sheet. */
export const MOST_MERGES = 50_000

/** Elements of one part, blank cells included. */
export const MOST_ELEMENTS = 5_000_000

/** Elements within elements, and characters between two of them. */
export const DEEPEST_XML = 100
export const LONGEST_XML_TOKEN = 2 * 1024 * 1024
