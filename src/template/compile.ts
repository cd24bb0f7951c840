import Handlebars from 'handlebars'
import { escapeMarkdown } from '../markdown/escape.ts'
import { BLOCKS, HELPERS } from './helpers.ts'
import type { Template } from './parse.ts'

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
    return escapeMarkdown(String(helper === '' ? value : HELPERS[helper]?.(value as never)))
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
      return helper(value as never)
    })
  return engine
}

/** Rewrites every {{helper value}} of a template as {{markdown value "helper" line column "helper value"}}. */
function wrapPlaceholders<Node extends Template>(program: Node, raw: readonly string[]): Node {
  const body = program.body.map((statement): hbs.AST.Statement => {
    if (statement.type === 'BlockStatement') {
      const block = statement as hbs.AST.BlockStatement
      return {
        ...block,
        program: wrapPlaceholders(block.program, raw),
        ...((block.inverse as Template | undefined) ? { inverse: wrapPlaceholders(block.inverse, raw) } : {}),
      } as hbs.AST.BlockStatement
    }
    if (statement.type !== 'MustacheStatement') return statement
    const mustache = statement as hbs.AST.MustacheStatement
    const path = mustache.path as hbs.AST.PathExpression
    if (raw.includes(path.original)) return statement
    return {
      ...mustache,
      path: nameNode(ESCAPE, path),
      params: paramsWithPlace(mustache, path),
    } as unknown as typeof mustache
  })
  return { ...program, body }
}

function paramsWithPlace(mustache: hbs.AST.MustacheStatement, path: hbs.AST.PathExpression): object[] {
  const { start } = mustache.loc
  const [value = path] = mustache.params
  const helper = mustache.params.length === 0 ? '' : path.original
  const name = 'original' in value ? String(value.original) : '…'
  return [
    value,
    { type: 'StringLiteral', value: helper, original: helper, loc: mustache.loc },
    { type: 'NumberLiteral', value: start.line, original: start.line, loc: mustache.loc },
    { type: 'NumberLiteral', value: start.column + 1, original: start.column + 1, loc: mustache.loc },
    { type: 'StringLiteral', value: `${helper} ${name}`.trim(), original: name, loc: mustache.loc },
  ]
}

const nameNode = (name: string, { loc }: hbs.AST.Node): object => ({
  type: 'PathExpression',
  original: name,
  parts: [name],
  depth: 0,
  data: false,
  loc,
})
