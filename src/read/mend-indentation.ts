import { isScalar, visit, type Document, type ErrorCode } from 'yaml'
import { findingAt, type Finding } from '../findings/finding.ts'
import { positionAt, type Source } from '../findings/source.ts'
import { parseDocument } from './parse-document.ts'

/** What is wrong with the indentation of a file, and the file as it would be without that fault. */
export interface Mended {
  readonly finding: Finding
  /** The lines that the finding is about, from 1. */
  readonly lines: ReadonlySet<number>
  /** Has as many lines as the file. */
  readonly source: Source
  readonly document: Document.Parsed
}

/** The parser's codes for what wrong indentation leads to, among other faults. */
const INDENTATION: ReadonlySet<ErrorCode> = new Set([
  'BAD_INDENT',
  'BLOCK_AS_IMPLICIT_KEY',
  'MULTILINE_IMPLICIT_KEY',
  'UNEXPECTED_TOKEN',
])

/** Mending parses a text some twenty times; no data file that people write comes near this length. In characters. */
const LONGEST = 64 * 1024

/** How many lines before and after the first problem may be the cause, or show where a line belongs. */
const REACH = 3

/** A line that has content, no comment. */
interface Line {
  /** From 1. */
  readonly number: number
  readonly column: number
  readonly text: string
}

interface Move extends Mended {
  /** What tells the likelier of two moves, in this order: less is likelier. */
  readonly cost: readonly number[]
}

/**
 * Finds the line whose indentation causes the first problem of a file: the one that, moved to the column of a line near
 * it, lets the parser read on. The parser itself sees the problem at a later line, or at every line that follows.
 *
 * @returns undefined where moving one line mends nothing: the problem is of another kind
 */
export function mendIndentation(source: Source, document: Document.Parsed): Mended | undefined {
  const problem = document.errors[0]
  if (!problem || !INDENTATION.has(problem.code) || source.text.length > LONGEST) return undefined
  const { line: at } = positionAt(source, problem.pos[0])
  const lines = contentLines(source.text)
  const index = lines.findIndex(({ number }) => number >= at)
  const near = lines.slice(Math.max(0, index - REACH), index + REACH + 1)
  const moves = lines
    .slice(Math.max(0, index - 1), index + 2)
    .filter(({ text }) => /^- |:(\s|$)/.test(text))
    .flatMap((line) => {
      const columns = new Set([0, ...near.map(({ column }) => column)])
      return [...columns].filter((column) => column !== line.column).map((column) => [line, column] as const)
    })
    .flatMap(([line, column]) => tryMove(source, lines, line, column, Math.max(at, line.number)) ?? [])
  return moves.sort((a, b) => compareCosts(a.cost, b.cost))[0]
}

function contentLines(text: string): Line[] {
  return text.split(/\r?\n/).flatMap((line, i) => {
    const column = line.search(/[^ ]/)
    return column === -1 || line.charAt(column) === '#'
      ? []
      : [{ number: i + 1, column, text: line.slice(column) }]
  })
}

/** A line at another column, if the parser then reads beyond a line. */
function tryMove(
  original: Source,
  lines: readonly Line[],
  line: Line,
  column: number,
  beyond: number,
): Move | undefined {
  const { file, text } = original
  const all = text.split('\n')
  const own = (all[line.number - 1] ?? '').slice(line.column)
  const source = { file, text: all.with(line.number - 1, ' '.repeat(column) + own).join('\n') }
  const document = parseDocument(source.text)
  if (!document) return undefined
  const [next] = document.errors
  if (next && positionAt(source, next.pos[0]).line <= beyond) return undefined
  const fellows = lines.filter(
    (other) => Math.abs(other.number - line.number) === 1 && other.column === column,
  )
  return {
    finding: misplaced(original, line, column, fellows.at(-1)),
    lines: new Set([line.number]),
    source,
    document,
    cost: [
      document.errors.length,
      emptyValues(document),
      -fellows.length,
      column % 2,
      Math.abs(column - line.column),
      column,
    ],
  }
}

/** Names without a value: a block whose first line has been moved away. */
function emptyValues(document: Document.Parsed): number {
  let count = 0
  visit(document, {
    Scalar: (_key, node) => {
      if (isScalar(node) && node.value === null) count++
    },
  })
  return count
}

function misplaced(source: Source, line: Line, column: number, fellow: Line | undefined): Finding {
  const side = column < line.column ? 'right' : 'left'
  const name = /^(- )?[^:]*/.exec(fellow?.text ?? '')?.[0]
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
  const i = a.findIndex((cost, each) => cost !== b[each])
  return (a[i] ?? 0) - (b[i] ?? 0)
}
