import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { Data } from '../model/letter-data.ts'
import { leavesOf, nest, type Leaf } from './data-paths.ts'
import { FiguresError } from './figures-error.ts'
import type { LetterFigures } from './letter-figures.ts'

/** One value a row, each with its authority and year, so that the files of many letters can be joined. */
const COLUMNS = ['authority', 'year', 'origin', 'field', 'type', 'value'] as const

/** The part of the figures that a row belongs to. */
type Origin = 'given' | 'computed' | 'average'

/** A text that a spreadsheet would take for a formula, and one that is escaped. */
const FORMULA = /^'*[=+\-@\t\r]/
const ESCAPED = /^'+[=+\-@\t\r]/

/**
 * Formats figures.csv: RFC 4180, UTF-8. A text that a spreadsheet would take for a formula gets an apostrophe before it,
 * which parsing removes.
 */
export function formatFiguresCsv(figures: LetterFigures): string {
  return joinFiguresCsv([figures])
}

/** Formats the figures of several letters as one table. */
export function joinFiguresCsv(letters: readonly LetterFigures[]): string {
  return stringify([[...COLUMNS], ...letters.flatMap(rowsOf)], { record_delimiter: 'windows' })
}

function rowsOf({ letter, authority, computed, averages }: LetterFigures): string[][] {
  const parts: [Origin, Data][] = [
    ['given', authority],
    ['computed', computed],
    ['average', averages ?? {}],
  ]
  const about = [withoutFormula(String(authority['name'])), letter.year]
  return parts.flatMap(([origin, data]) =>
    leavesOf(data).map(({ path, type, text }) => [...about, origin, path, type, escapeFormula(type, text)]),
  )
}

/**
 * Parses figures.csv into the authority's data, value for value.
 *
 * @throws FiguresError where it is something else
 */
export function parseFiguresCsv(text: string): Data {
  const [header, ...rows] = parseRows(text)
  if (header?.join() !== COLUMNS.join()) throw new FiguresError('does not begin with its column names')
  const leaves = rows
    .filter(([, , origin]) => origin === 'given')
    .map(([, , , path = '', type = '', value = '']): Leaf => ({
      path,
      type,
      text: unescapeFormula(type, value),
    }))
  return nest(leaves)
}

function parseRows(text: string): string[][] {
  try {
    return parse(text, { record_delimiter: '\r\n' })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new FiguresError(`is cut off or damaged: ${error.message}`)
  }
}

const escapeFormula = (type: string, text: string): string =>
  type === 'string' ? withoutFormula(text) : text

const withoutFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

const unescapeFormula = (type: string, text: string): string =>
  type === 'string' && ESCAPED.test(text) ? text.slice(1) : text
