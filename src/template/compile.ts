import Handlebars from 'handlebars'
import { escapeMarkdown } from '../markdown/escape.ts'
import { BLOCKS, HELPERS } from './helpers.ts'
import type { Template } from './parse.ts'

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

/** Compiles a Markdown template: every value prints as its own characters, none of them Markdown; all but the raw names. */
export function compileMarkdown(template: Template, raw: readonly string[]): Render {
  const engine = newEngine()
  engine.registerHelper('markdown', (value: string | number | null) => escapeMarkdown(String(value ?? '')))
  return engine.compile(escapingValues(template, raw), { ...OPTIONS, noEscape: true })
}

/** Marks HTML that was made here, so that a template prints it unescaped. */
export const asHtml = (html: string): Handlebars.SafeString => new Handlebars.SafeString(html)

function newEngine(): typeof Handlebars {
  const engine = Handlebars.create()
  // Handlebars hands every helper its options last; ours take one value.
  for (const [name, helper] of Object.entries(HELPERS))
    engine.registerHelper(name, (value: unknown) => helper(value as never))
  return engine
}

/** The template with every {{value}} written as {{markdown value}}. */
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
    const value = mustache.params.length === 0 ? path : { ...mustache, type: 'SubExpression' }
    const escape = {
      type: 'PathExpression',
      original: 'markdown',
      parts: ['markdown'],
      depth: 0,
      data: false,
      loc: path.loc,
    }
    return {
      ...mustache,
      path: escape,
      params: [value],
      hash: undefined,
    } as unknown as hbs.AST.MustacheStatement
  })
  return { ...program, body }
}
