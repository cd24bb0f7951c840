import Handlebars from 'handlebars'
import { escapeMarkdown } from '../markdown/escape.ts'
import { BLOCKS, HELPERS } from './helpers.ts'
import type { Template } from './parse.ts'
import { PlaceholderError } from './placeholder-error.ts'

/** A compiled template: names in, text out. */
export type Render = (context: object) => string

/** Only the helpers that checking knows can be called. */
const OPTIONS = {
  strict: true,
  knownHelpersOnly: true,
  // `each`, `if`, `unless`, `with` are known to Handlebars itself; `log` and `lookup` are refused by checking.
  knownHelpers: Object.fromEntries(
    [...BLOCKS, ...Object.keys(HELPERS), 'markdown'].map((name) => [name, true]),
  ),
  preventIndent: true,
}

/** Compiles HTML templates that call each other as partials; values are escaped for HTML. Returns the outermost one. */
export function compileHtml(templates: ReadonlyMap<string, Template>, outermost: string): Render {
  const engine = newEngine()
  for (const [name, program] of templates) engine.registerPartial(name, engine.compile(program, OPTIONS))
  const program = templates.get(outermost)
  if (!program) throw new Error(`no template ${outermost}`)
  return engine.compile(program, OPTIONS)
}

/**
 * Compiles a Markdown template: every value prints as its own characters, none of them Markdown; all but the raw names.
 * What it returns throws PlaceholderError where a placeholder has nothing to print.
 */
export function compileMarkdown(template: Template, raw: readonly string[]): Render {
  const engine = newEngine()
  engine.registerHelper(ESCAPE, escapeValue)
  // A block of names that an authority has not, such as the cards of a letter without them, is no fault of the wording:
  // checking knows all names, so what is not there has no value here.
  return engine.compile(escapingValues(template, raw), { ...OPTIONS, strict: false, noEscape: true })
}

/** The helper that stands around every placeholder of a Markdown template. */
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
    throw new PlaceholderError('is yes or no, which nobody could read', place, { isCondition: true })
  try {
    return escapeMarkdown(String(helper === '' ? value : HELPERS[helper]?.(value as never)))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new PlaceholderError(`cannot be written: ${error.message}`, place)
  }
}

/** Marks HTML that was made here, so that a template prints it unescaped. */
export const asHtml = (html: string): Handlebars.SafeString => new Handlebars.SafeString(html)

function newEngine(): typeof Handlebars {
  const engine = Handlebars.create()
  // Handlebars hands every helper its options last; ours take one value.
  for (const [name, helper] of Object.entries(HELPERS))
    engine.registerHelper(name, (value: unknown) => {
      if (value === null || value === undefined) throw new RangeError(`{{${name} …}} has no value`)
      return helper(value as never)
    })
  return engine
}

/** The template with every {{helper value}} written as {{markdown value "helper" line column "helper value"}}. */
function escapingValues<Node extends Template>(program: Node, raw: readonly string[]): Node {
  const body = program.body.map((statement): hbs.AST.Statement => {
    if (statement.type === 'BlockStatement') {
      const block = statement as hbs.AST.BlockStatement
      return {
        ...block,
        program: escapingValues(block.program, raw),
        ...((block.inverse as Template | undefined) ? { inverse: escapingValues(block.inverse, raw) } : {}),
      } as hbs.AST.BlockStatement
    }
    if (statement.type !== 'MustacheStatement') return statement
    const mustache = statement as hbs.AST.MustacheStatement
    const path = mustache.path as hbs.AST.PathExpression
    if (raw.includes(path.original)) return statement
    return {
      ...mustache,
      path: nameNode(ESCAPE, path),
      params: escapeParams(mustache, path),
    } as unknown as typeof mustache
  })
  return { ...program, body }
}

function escapeParams(mustache: hbs.AST.MustacheStatement, path: hbs.AST.PathExpression): object[] {
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
