import { formatFiguresCsv } from './figures-csv.ts'
import { formatFiguresJson } from './figures-json.ts'
import type { LetterFigures } from './letter-figures.ts'

/** A file that a PDF carries: an associated file of PDF/A-3. */
export interface Attachment {
  readonly name: string
  readonly mediaType: string
  /** What it is, for people. */
  readonly description: string
  readonly relationship: 'Data'
  readonly bytes: Uint8Array
}

/** The names of the files that every letter carries. */
export const JSON_NAME = 'figures.json'
export const CSV_NAME = 'figures.csv'

/** Makes the files that carry a letter's figures. The same figures give the same bytes. */
export function makeAttachments(figures: LetterFigures): Attachment[] {
  const { authority, letter } = figures
  const of = `${String(authority['name'])}, ${letter.title}`
  const encoder = new TextEncoder()
  return [
    {
      name: JSON_NAME,
      mediaType: 'application/json',
      description: `Figures of ${of}, as JSON with the names of the data’s schema`,
      relationship: 'Data',
      bytes: encoder.encode(formatFiguresJson(figures)),
    },
    {
      name: CSV_NAME,
      mediaType: 'text/csv',
      description: `Figures of ${of}, as a table with one value a row`,
      relationship: 'Data',
      bytes: encoder.encode(formatFiguresCsv(figures)),
    },
  ]
}
