import { LANG } from './helpers.ts'
import type { Template } from './parse.ts'
import { isBlockStatement, isContent, isPlaceholder } from './nodes.ts'

/** The helper in which every placeholder of a Markdown template is wrapped; it escapes the value. */
export const ESCAPE = 'markdown'

/** Rewrites every {{helper value}} of a template as {{markdown value "helper" line column "helper value"}}. */
export function wrapPlaceholders<Node extends Template>(program: Node, raw: readonly string[]): Node {
  const body = program.body.map((statement): hbs.AST.Statement => {
    if (isBlockStatement(statement)) {
      // Handlebars' types leave out that a block can have no {{else}}.
      const inverse = statement.inverse as Template | undefined
      const block: hbs.AST.BlockStatement = {
        ...statement,
        params:
          statement.path.original === LANG
            ? [...statement.params, booleanNode(isWholeParagraphs(statement), statement)]
            : statement.params,
        program: wrapPlaceholders(statement.program, raw),
        ...(inverse && { inverse: wrapPlaceholders(inverse, raw) }),
      }
      return block
    }
    if (!isPlaceholder(statement)) return statement
    const { path } = statement
    if ('original' in path && raw.includes(path.original)) return statement
    const escaped: hbs.AST.MustacheStatement = {
      ...statement,
      path: nameNode(ESCAPE, path),
      params: paramsWithPlace(statement),
    }
    return escaped
  })
  return { ...program, body }
}

/** Whether a {{#lang}} block holds whole paragraphs, not words within one: its tag has a line of its own. */
function isWholeParagraphs({ loc, program }: hbs.AST.BlockStatement): boolean {
  const [first] = program.body
  return (
    loc.start.column === 0 && first !== undefined && isContent(first) && /^[ \t]*\r?\n/.test(first.original)
  )
}

function paramsWithPlace(mustache: hbs.AST.MustacheStatement): hbs.AST.Expression[] {
  const { loc, path } = mustache
  const [value = path] = mustache.params
  const helper = mustache.params.length === 0 || !('original' in path) ? '' : path.original
  const name = 'original' in value ? String(value.original) : '…'
  const text = (given: string): hbs.AST.StringLiteral => ({
    type: 'StringLiteral',
    value: given,
    original: given,
    loc,
  })
  const number = (given: number): hbs.AST.NumberLiteral => ({
    type: 'NumberLiteral',
    value: given,
    original: given,
    loc,
  })
  return [
    value,
    text(helper),
    number(loc.start.line),
    number(loc.start.column + 1),
    text(`${helper} ${name}`.trim()),
  ]
}

const booleanNode = (value: boolean, { loc }: hbs.AST.Node): hbs.AST.BooleanLiteral => ({
  type: 'BooleanLiteral',
  value,
  original: value,
  loc,
})

const nameNode = (name: string, { loc }: hbs.AST.Node): hbs.AST.PathExpression => ({
  type: 'PathExpression',
  original: name,
  parts: [name],
  depth: 0,
  data: false,
  loc,
})
