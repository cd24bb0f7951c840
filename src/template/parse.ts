import Handlebars from 'handlebars'
import { findingAt, type Finding } from '../findings/finding.ts'
import { offsetOf, positionAt, type Source } from '../findings/source.ts'
import { tooDeepAt } from './nesting.ts'

/** A parsed template. */
export type Template = hbs.AST.Program

/** Parses a Handlebars template; what it cannot understand is a finding at its place. */
export function parseTemplate(source: Source): { value: Template | undefined; findings: readonly Finding[] } {
  const failed = (place: { offset: number; length?: number }, message: string) => ({
    value: undefined,
    findings: [findingAt('TEMPLATE_SYNTAX', source, place, message, HELP)],
  })
  const deep = tooDeepAt(source.text)
  if (deep !== undefined) return failed({ offset: deep, length: 2 }, 'blocks are nested too deeply')
  try {
    return { value: Handlebars.parse(source.text), findings: [] }
  } catch (error) {
    const { line, column, reason } = placeOf(error)
    // The parser sees braces that are not closed only where it meets something that cannot be in them.
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

/** Where two braces open a placeholder and others do so before it is closed; undefined where there are none such. */
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

/** Handlebars tells the place in two ways, by where the error arose; anything else is thrown again. */
function placeOf(error: unknown): { line: number; column: number; reason: string } {
  if (!(error instanceof Error)) throw error
  const { lineNumber, column } = error as { lineNumber?: number; column?: number }
  if (typeof lineNumber === 'number') {
    const reason = `cannot be understood: ${error.message.replace(/ - \d+:\d+$/, '')}`
    return { line: lineNumber, column: (column ?? 0) + 1, reason }
  }
  if (!/^(Parse|Lexical) error on line/.test(error.message)) throw error
  // The error itself has the line only; the parser still knows what it was looking at.
  const { first_line, first_column } = PARSER.lexer.yylloc
  return {
    line: first_line,
    column: first_column + 1,
    reason: 'a placeholder or block cannot be understood here',
  }
}

const { Parser: PARSER } = Handlebars as unknown as {
  Parser: { lexer: { yylloc: { first_line: number; first_column: number } } }
}
