import Handlebars from 'handlebars'
import { escapeMarkdown } from '../markdown/escape.ts'
import { BLOCKS, HELPERS } from './helpers.ts'
import type { Template } from './parse.ts'
import { isBlockStatement, isPlaceholder } from './nodes.ts'

/** A compiled template: a function from values by their names to text. */
export type Render = (context: object) => string

/** A placeholder of the wording that has nothing to print in a letter; line and column count from 1. */
export class PlaceholderError extends Error {
  readonly line: number
  readonly column: number
  /** The placeholder as it is written, without its braces. */
  readonly written: string
  /** Whether its value is true or false, which only {{#if}} can use. */
  readonly isCondition: boolean

  constructor(
    reason: string,
    place: { line: number; column: number; written: string },
    { isCondition = false } = {},
  ) {
    super(`{{${place.written}}} ${reason}`)
    this.line = place.line
    this.column = place.column
    this.written = place.written
    this.isCondition = isCondition
  }
}

/** Templates can call only the helpers that checkNames knows. */
const OPTIONS = {
  strict: true,
  knownHelpersOnly: true,
  // Handlebars itself adds `each`, `if`, `unless` and `with`, and `log` and `lookup`, which checkNames refuses.
  knownHelpers: Object.fromEntries(
    [...BLOCKS, ...Object.keys(HELPERS), 'markdown'].map((name) => [name, true]),
  ),
  preventIndent: true,
}

/**
 * Compiles HTML templates that call each other as partials; values are escaped for HTML.
 *
 * @returns the outermost one
 */
export function compileHtml(templates: ReadonlyMap<string, Template>, outermost: string): Render {
  const engine = newEngine()
  for (const [name, program] of templates) engine.registerPartial(name, engine.compile(program, OPTIONS))
  const program = templates.get(outermost)
  if (!program) throw new Error(`no template ${outermost}`)
  return engine.compile(program, OPTIONS)
}

/**
 * Compiles a Markdown template in which every value is escaped, so that none of it is Markdown. The compiled template
 * throws PlaceholderError where a placeholder has nothing to print.
 *
 * @param raw names whose values are not escaped
 */
export function compileMarkdown(template: Template, raw: readonly string[]): Render {
  const engine = newEngine()
  engine.registerHelper(ESCAPE, escapeValue)
  // Not strict: every name has been checked, so one that is missing here belongs to a block that this authority lacks.
  return engine.compile(wrapPlaceholders(template, raw), { ...OPTIONS, strict: false, noEscape: true })
}

/** The helper that every placeholder of a Markdown template is wrapped in. */
const ESCAPE = 'markdown'

function escapeValue(
  value: string | number | boolean | null | undefined,
  helper: string,
  line: number,
  column: number,
  written: string,
): string {
  const place = { line, column, written }
  if (value === null || value === undefined || value === '') throw new PlaceholderError('has no value', place)
  if (typeof value === 'boolean')
    throw new PlaceholderError('is yes or no, which a letter cannot print', place, { isCondition: true })
  try {
    return escapeMarkdown(String(helper === '' ? value : HELPERS[helper]?.(value)))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new PlaceholderError(`cannot be written: ${error.message}`, place)
  }
}

/** Marks HTML of this program's own, so that a template prints it unescaped. */
export const asHtml = (html: string): Handlebars.SafeString => new Handlebars.SafeString(html)

function newEngine(): typeof Handlebars {
  const engine = Handlebars.create()
  // Handlebars passes its options as the last argument; these helpers take one value.
  for (const [name, helper] of Object.entries(HELPERS))
    engine.registerHelper(name, (value: unknown) => {
      if (value === null || value === undefined) throw new RangeError(`{{${name} …}} has no value`)
      return helper(value)
    })
  return engine
}

/** Rewrites every {{helper value}} of a template as {{markdown value "helper" line column "helper value"}}. */
function wrapPlaceholders<Node extends Template>(program: Node, raw: readonly string[]): Node {
  const body = program.body.map((statement): hbs.AST.Statement => {
    if (isBlockStatement(statement)) {
      // Handlebars' types leave out that a block can have no {{else}}.
      const inverse = statement.inverse as Template | undefined
      const block: hbs.AST.BlockStatement = {
        ...statement,
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

const nameNode = (name: string, { loc }: hbs.AST.Node): hbs.AST.PathExpression => ({
  type: 'PathExpression',
  original: name,
  parts: [name],
  depth: 0,
  data: false,
  loc,
})
