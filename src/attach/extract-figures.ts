import { isUtf8 } from 'node:buffer'
import { isDeepStrictEqual } from 'node:util'
import { parseFiguresCsv } from './figures-csv.ts'
import { FiguresError } from './figures-error.ts'
import { parseFiguresJson } from './figures-json.ts'
import type { LetterFigures } from './letter-figures.ts'
import { CSV_NAME, JSON_NAME } from './make-attachments.ts'
import { readAttachments } from './read-attachments.ts'

/**
 * Extracts the figures that a letter's PDF carries.
 *
 * @throws FiguresError where it is not such a PDF, its files are not a letter's, or the two files differ
 */
export function extractFigures(pdf: Uint8Array): LetterFigures {
  const files = readAttachments(pdf, [JSON_NAME, CSV_NAME])
  const [json, csv] = [files.get(JSON_NAME), files.get(CSV_NAME)]
  if (!json) {
    const remedy =
      'only letters printed by this program carry them; a copy that was edited or printed again may have lost them'
    throw new FiguresError(`carries no ${JSON_NAME}`, remedy)
  }
  const figures = inFile(JSON_NAME, () => parseFiguresJson(decodeUtf8(json)))
  const table = csv && inFile(CSV_NAME, () => parseFiguresCsv(decodeUtf8(csv)))
  if (table && !isDeepStrictEqual(table, figures.authority))
    throw new FiguresError(`carries a ${JSON_NAME} and a ${CSV_NAME} that differ`)
  return figures
}

function decodeUtf8(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new FiguresError('is not UTF-8 text')
  return bytes.toString('utf8')
}

/** Makes an error about an attached file one about the PDF. */
function inFile<T>(name: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof FiguresError)) throw error
    throw new FiguresError(`carries a ${name} that ${error.message}`, error.remedy)
  }
}
