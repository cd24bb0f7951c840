import { CODES, type Code, type Severity } from './codes.ts'
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

/** What is wrong and what to do about it, without a place. */
export type Problem = Pick<Finding, 'code' | 'message' | 'help'>

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

export const isError = (finding: Finding): boolean => finding.severity === 'error'

/** Orders findings as a person reads: by file, then from top to bottom. */
export function inReadingOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.position.line - b.position.line ||
      a.position.column - b.position.column ||
      compare(a.code, b.code),
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
