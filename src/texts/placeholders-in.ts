import { isBlockStatement, isPlaceholder } from '../template/nodes.ts'
import type { Template } from '../template/parse.ts'

/** Lists the placeholders of a template, in every branch of every block. */
export function placeholdersIn(program: Template | undefined): hbs.AST.MustacheStatement[] {
  return (program?.body ?? []).flatMap((statement) => {
    if (isPlaceholder(statement)) return [statement]
    return isBlockStatement(statement)
      ? [...placeholdersIn(statement.program), ...placeholdersIn(statement.inverse)]
      : []
  })
}
