import { CODES, type Code, type Severity } from './codes.ts'
import { cellReference, type CellPlace } from './cell-reference.ts'
import { remedyInRow } from './row-remedy.ts'
import { positionAt, type Position, type Source } from './source.ts'

/** Something that a check found: where, what is wrong, and what to do about it. */
export interface Finding {
  readonly code: Code
  readonly severity: Severity
  /** Display path. */
  readonly file: string
  readonly position: Position
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string
  /** What to do, in one sentence without a full stop. */
  readonly help: string
}

/** What is wrong and what to do about it, without a place. */
export type Problem = Pick<Finding, 'code' | 'message' | 'help'>

const START: Position = { line: 1, column: 1, length: 1, sourceLine: '' }

/** Makes a finding about a file as a whole. */
export function fileFinding(code: Code, file: string, message: string, help: string): Finding {
  return { code, severity: CODES[code].severity, file, position: START, message, help }
}

/** Makes a finding about a part of a source; offset and length in UTF-16 units. */
export function findingAt(
  code: Code,
  source: Source,
  place: { offset: number; length?: number },
  message: string,
  help: string,
): Finding {
  const position = positionAt(source, place.offset, place.length)
  const { file, firstLine } = source
  const remedy = firstLine === undefined ? help : remedyInRow(help)
  return { code, severity: CODES[code].severity, file, position, message, help: remedy }
}

/** Lists the first few of many names and counts the others: "a, b, c and 9 more". */
export function nameSome(names: readonly string[], most = 5): string {
  const more = names.length > most ? ` and ${names.length - most} more` : ''
  return `${names.slice(0, most).join(', ')}${more}`
}

/** Counts things: "1 letter", "5 letters". */
export const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** A finding about a cell of a spreadsheet. */
export function cellFinding(
  code: Code,
  file: string,
  { sheet, row, column }: CellPlace,
  message: string,
  help: string,
): Finding {
  const position = { line: row, column, length: 1, sourceLine: '', sheet }
  return { code, severity: CODES[code].severity, file, position, message, help }
}

/** A place in a letter or draft: a line of a text, a page of a PDF, a paragraph of a Word document; all count from 1. */
export type DocumentPlace =
  { readonly line: number } | { readonly page: number } | { readonly paragraph: number }

/** A finding about a place in a letter or draft. */
export function findingAtPlace(
  code: Code,
  file: string,
  place: DocumentPlace,
  message: string,
  help: string,
): Finding {
  return { code, severity: CODES[code].severity, file, position: { ...START, ...place }, message, help }
}

/**
 * Where a finding is, as people are shown it: "data/2025/kent.yaml:3:7", "figures.xlsx:Decisions!F12",
 * "kent.pdf:page 3", "draft.docx:paragraph 12".
 */
export function placeOf({ file, position: { line, column, sheet, page, paragraph } }: Finding): string {
  if (page !== undefined) return `${file}:page ${page}`
  if (paragraph !== undefined) return `${file}:paragraph ${paragraph}`
  return `${file}:${sheet === undefined ? `${line}:${column}` : cellReference({ sheet, row: line, column })}`
}

export const isError = (finding: Finding): boolean => finding.severity === 'error'

/** Sorts findings as a person reads: by file and sheet, then from top to bottom. */
export function inReadingOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      compare(a.position.sheet ?? '', b.position.sheet ?? '') ||
      (a.position.page ?? 0) - (b.position.page ?? 0) ||
      (a.position.paragraph ?? 0) - (b.position.paragraph ?? 0) ||
      a.position.line - b.position.line ||
      a.position.column - b.position.column ||
      compare(a.code, b.code),
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
