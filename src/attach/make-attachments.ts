import type { Attachment } from './attachment.ts'
import { formatFiguresCsv } from './figures-csv.ts'
import { formatFiguresJson } from './figures-json.ts'
import type { LetterFigures } from './letter-figures.ts'

/** The names of the files that every letter carries. */
export const JSON_NAME = 'figures.json'
export const CSV_NAME = 'figures.csv'

/** The files that a letter carries with its figures, the same for the same figures byte for byte. */
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
