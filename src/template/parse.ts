import Handlebars from 'handlebars'
import { findingAt } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import { offsetOf, positionAt, type Source } from '../findings/source.ts'

/** A parsed template. */
export type Template = hbs.AST.Program

/** Levels of blocks or brackets: more than any letter has, and fewer than the parser can take. */
const DEEPEST = 40

/** Parses a Handlebars template. */
export function parseTemplate(source: Source): Result<Template> {
  const failed = (place: { offset: number; length?: number }, message: string) =>
    failure(findingAt('TEMPLATE_SYNTAX', source, place, message, HELP))
  const deep = tooDeepAt(source.text)
  if (deep !== undefined) return failed({ offset: deep, length: 2 }, 'blocks are nested too deeply')
  try {
    return { value: Handlebars.parse(source.text), findings: [] }
  } catch (error) {
    const { line, column, reason } = placeOf(error)
    // The parser notices unclosed braces only later, at something that cannot be in them.
    const unclosed = unclosedAt(source.text)
    if (unclosed !== undefined && positionAt(source, unclosed).line < line)
      return failed({ offset: unclosed, length: 2 }, 'these two braces are not closed')
    const offset = offsetOf(source, line, column)
    return offset >= source.text.trimEnd().length
      ? failed(
          { offset: source.text.trimEnd().length },
          'a placeholder or block is not closed before the end',
        )
      : failed({ offset }, reason)
  }
}

/** The offset at which the blocks or brackets of a template are nested too deeply; undefined where they are not. */
export function tooDeepAt(text: string): number | undefined {
  /** The levels of each open block: its own, and one for each {{else if}}, which Handlebars nests. */
  const open: number[] = []
  let depth = 0
  for (const { 0: placeholder, index } of text.matchAll(/\{\{[^{}]*/g)) {
    const kind = /^\{\{~?\s*(!|#|\^(?=\s*\S)|else\b|\/)/.exec(placeholder)?.[1]
    if (kind === '!') continue
    if (kind === '/') {
      depth -= open.pop() ?? 0
    } else if (kind === 'else') {
      open.push((open.pop() ?? 0) + 1)
      depth++
    } else if (kind !== undefined) {
      open.push(1)
      depth++
    }
    const brackets = placeholder.split('(').length - 1
    if (Math.max(depth, brackets) > DEEPEST) return index
  }
  return undefined
}

/** The offset of two braces that are not closed before the next two open; undefined where there are none. */
function unclosedAt(text: string): number | undefined {
  let open: number | undefined
  for (const { 0: braces, index } of text.matchAll(/(?<!\\)\{\{(?!!--)|\}\}/g)) {
    if (braces === '}}') open = undefined
    else if (open !== undefined) return open
    else open = index
  }
  return open
}

const HELP = 'a placeholder is {{name}}; each {{#if …}} needs its {{/if}}; a text with {{ needs \\{{'

/**
 * The place and reason of a parse error. Handlebars has two kinds of them.
 *
 * @throws any other error
 */
function placeOf(error: unknown): { line: number; column: number; reason: string } {
  if (!(error instanceof Error)) throw error
  if ('lineNumber' in error && typeof error.lineNumber === 'number') {
    const reason = `cannot be understood: ${error.message.replace(/ - \d+:\d+$/, '')}`
    const column = 'column' in error && typeof error.column === 'number' ? error.column : 0
    return { line: error.lineNumber, column: column + 1, reason }
  }
  if (!/^(Parse|Lexical) error on line/.test(error.message)) throw error
  // This kind of error has only a line; the parser still has the place of its last token.
  if (!hasParser(Handlebars)) throw error
  const { first_line, first_column } = Handlebars.Parser.lexer.yylloc
  return {
    line: first_line,
    column: first_column + 1,
    reason: 'a placeholder or block cannot be understood here',
  }
}

/** Handlebars' types leave its parser out. */
const hasParser = (
  module: object,
): module is { Parser: { lexer: { yylloc: { first_line: number; first_column: number } } } } =>
  'Parser' in module
