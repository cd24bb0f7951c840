import { CODES, type Code, type Severity } from './codes.ts'
import { cellReference, type CellPlace } from './cell-reference.ts'
import { positionAt, type Position, type Source } from './source.ts'

/** Something that a check found: where, what, and what to do about it. */
export interface Finding {
  readonly code: Code
  readonly severity: Severity
  /** Path as shown to people. */
  readonly file: string
  readonly position: Position
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string
  /** What to do, in one sentence without a full stop. */
  readonly help: string
}

const START: Position = { line: 1, column: 1, length: 1, sourceLine: '' }

/** A finding about a file as a whole. */
export function fileFinding(code: Code, file: string, message: string, help: string): Finding {
  return { code, severity: CODES[code].severity, file, position: START, message, help }
}

/** A finding about a stretch of a source; offset and length in UTF-16 units. */
export function findingAt(
  code: Code,
  source: Source,
  place: { offset: number; length?: number },
  message: string,
  help: string,
): Finding {
  const position = positionAt(source, place.offset, place.length)
  return { code, severity: CODES[code].severity, file: source.file, position, message, help }
}

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

/** Where a finding is, as people are shown it: "data/2025/kent.yaml:3:7", "figures.xlsx:Decisions!F12". */
export function placeOf({ file, position: { line, column, sheet } }: Finding): string {
  return `${file}:${sheet === undefined ? `${line}:${column}` : cellReference({ sheet, row: line, column })}`
}

export const isError = (finding: Finding): boolean => finding.severity === 'error'

/** Orders findings as a person reads: by file and sheet, then from top to bottom. */
export function inReadingOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      compare(a.position.sheet ?? '', b.position.sheet ?? '') ||
      a.position.line - b.position.line ||
      a.position.column - b.position.column ||
      compare(a.code, b.code),
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
