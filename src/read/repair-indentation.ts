import { isScalar, visit, type Document, type ErrorCode } from 'yaml'
import { findingAt, type Finding } from '../findings/finding.ts'
import { positionAt, type Source } from '../findings/source.ts'
import { parseDocument } from './parse-document.ts'

/** A mistake of indentation in a file, and the file without it. */
export interface Repair {
  readonly finding: Finding
  /** The numbers of the lines that the finding is about, from 1. */
  readonly lines: ReadonlySet<number>
  /** The file without the mistake, with as many lines. */
  readonly source: Source
  readonly document: Document.Parsed
}

/** The parser's codes for what wrong indentation leads to, among other mistakes. */
const INDENTATION: ReadonlySet<ErrorCode> = new Set([
  'BAD_INDENT',
  'BLOCK_AS_IMPLICIT_KEY',
  'MULTILINE_IMPLICIT_KEY',
  'UNEXPECTED_TOKEN',
])

/** In characters. Repairing parses a text some twenty times; no data file that people write comes near this length. */
const LONGEST = 64 * 1024

/** The number of lines before and after the first error that may cause it, or show where a line belongs. */
const REACH = 3

/** A line with content that is not a comment. */
interface Line {
  /** From 1. */
  readonly number: number
  readonly column: number
  readonly text: string
}

interface RankedRepair extends Repair {
  /** Compared in this order: the lower is the likelier. */
  readonly cost: readonly number[]
}

/**
 * Finds the line whose indentation causes the first error of a file: the one that, moved to the column of a line near it,
 * lets the parser read on. The parser itself reports the error at a later line, or at every line that follows.
 *
 * @returns undefined where moving one line does not help
 */
export function repairIndentation(source: Source, document: Document.Parsed): Repair | undefined {
  const error = document.errors[0]
  if (!error || !INDENTATION.has(error.code) || source.text.length > LONGEST) return undefined
  const { line: at } = positionAt(source, error.pos[0])
  const lines = contentLines(source.text)
  const index = lines.findIndex(({ number }) => number >= at)
  const near = lines.slice(Math.max(0, index - REACH), index + REACH + 1)
  const repairs = lines
    .slice(Math.max(0, index - 1), index + 2)
    .filter(({ text }) => /^- |:(\s|$)/.test(text))
    .flatMap((line) => {
      const columns = new Set([0, ...near.map(({ column }) => column)])
      return [...columns].filter((column) => column !== line.column).map((column) => [line, column] as const)
    })
    .flatMap(([line, column]) => tryColumn(source, lines, line, column, Math.max(at, line.number)) ?? [])
  return repairs.sort((a, b) => compareCosts(a.cost, b.cost))[0]
}

function contentLines(text: string): Line[] {
  return text.split(/\r?\n/).flatMap((line, i) => {
    const column = line.search(/[^ ]/)
    return column === -1 || line.charAt(column) === '#'
      ? []
      : [{ number: i + 1, column, text: line.slice(column) }]
  })
}

/** Moves a line to another column; undefined where the parser still fails at or before a line. */
function tryColumn(
  original: Source,
  lines: readonly Line[],
  line: Line,
  column: number,
  beyond: number,
): RankedRepair | undefined {
  const { file, text } = original
  const all = text.split('\n')
  const content = (all[line.number - 1] ?? '').slice(line.column)
  const source = { file, text: all.with(line.number - 1, ' '.repeat(column) + content).join('\n') }
  const document = parseDocument(source.text)
  if (!document) return undefined
  const [next] = document.errors
  if (next && positionAt(source, next.pos[0]).line <= beyond) return undefined
  const neighbours = lines.filter(
    (other) => Math.abs(other.number - line.number) === 1 && other.column === column,
  )
  return {
    finding: misplaced(original, line, column, neighbours.at(-1)),
    lines: new Set([line.number]),
    source,
    document,
    cost: [
      document.errors.length,
      emptyValues(document),
      -neighbours.length,
      column % 2,
      Math.abs(column - line.column),
      column,
    ],
  }
}

/** Counts names without a value: moving the first line of a block away leaves one. */
function emptyValues(document: Document.Parsed): number {
  let count = 0
  visit(document, {
    Scalar: (_key, node) => {
      if (isScalar(node) && node.value === null) count++
    },
  })
  return count
}

function misplaced(source: Source, line: Line, column: number, neighbour: Line | undefined): Finding {
  const side = column < line.column ? 'right' : 'left'
  const name = /^(- )?[^:]*/.exec(neighbour?.text ?? '')?.[0]
  const like = name === undefined || name === '' ? '' : `, like "${name}"`
  const where = column === 0 ? 'at the left edge' : column === 1 ? 'with one space' : `with ${column} spaces`
  const before = source.text.split('\n', line.number - 1).join('\n').length + (line.number > 1 ? 1 : 0)
  return findingAt(
    'YAML_SYNTAX',
    source,
    { offset: before + line.column, length: line.text.length },
    `this line begins too far to the ${side}`,
    `begin it ${where}${like}: lines that belong together begin at the same column`,
  )
}

function compareCosts(a: readonly number[], b: readonly number[]): number {
  const first = a.findIndex((cost, index) => cost !== b[index])
  return (a[first] ?? 0) - (b[first] ?? 0)
}
