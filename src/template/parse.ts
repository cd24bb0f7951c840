import Handlebars from 'handlebars'
import { findingAt, type Finding } from '../findings/finding.ts'
import { offsetOf, type Source } from '../findings/source.ts'

/** A parsed template. */
export type Template = hbs.AST.Program

/** Parses a Handlebars template; what it cannot understand is a finding at its line. */
export function parseTemplate(source: Source): { value: Template | undefined; findings: readonly Finding[] } {
  try {
    return { value: Handlebars.parse(source.text), findings: [] }
  } catch (error) {
    const { line, column, reason } = placeOf(error)
    const help = 'a placeholder is {{name}}; each {{#if …}} needs its {{/if}}; a text with {{ needs \\{{'
    const place = { offset: offsetOf(source, line, column), length: 2 }
    return { value: undefined, findings: [findingAt('TEMPLATE_SYNTAX', source, place, reason, help)] }
  }
}

/** Handlebars tells the place in three ways, by where the error arose; anything else is thrown again. */
function placeOf(error: unknown): { line: number; column: number; reason: string } {
  if (!(error instanceof Error)) throw error
  const { hash, lineNumber, column } = error as {
    hash?: { loc?: hbs.AST.SourceLocation['start'] & { first_line?: number; first_column?: number } }
    lineNumber?: number
    column?: number
  }
  if (typeof lineNumber === 'number') {
    return {
      line: lineNumber,
      column: (column ?? 0) + 1,
      reason: `cannot be understood: ${error.message.replace(/ - \d+:\d+$/, '')}`,
    }
  }
  const told = /^(?:Parse|Lexical) error on line (\d+)/.exec(error.message)
  if (!told) throw error
  return {
    line: hash?.loc?.first_line ?? Number(told[1]),
    column: (hash?.loc?.first_column ?? 0) + 1,
    reason: 'a placeholder or block cannot be understood',
  }
}
