import { offsetOf, type Place, type Source } from '../findings/source.ts'
import { LANG } from './helpers.ts'
import { isBlockStatement } from './nodes.ts'
import type { Template } from './parse.ts'

/** Lists the places of all passages in another language, {{#lang "cy"}}…{{/lang}}, from tag to tag. */
export function passagesIn(source: Source, program: Template | undefined): Place[] {
  return (program?.body ?? []).flatMap((statement): Place[] => {
    if (!isBlockStatement(statement)) return []
    const { start, end } = statement.loc
    const offset = offsetOf(source, start.line, start.column + 1)
    const length = offsetOf(source, end.line, end.column + 1) - offset
    return [
      ...(statement.path.original === LANG ? [{ offset, length }] : []),
      ...passagesIn(source, statement.program),
      ...passagesIn(source, statement.inverse),
    ]
  })
}
