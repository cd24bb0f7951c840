import Handlebars from 'handlebars'
import { decodeEntities } from '../html/tokenise-html.ts'
import { escapeMarkdown } from '../markdown/escape.ts'
import { ALLOWED_LINK } from '../markdown/dialect.ts'
import { renderInline } from '../markdown/render.ts'
import { pluralCategory } from '../rules/language.ts'
import { asHtml } from '../template/compile.ts'
import { BLOCKS, HELPERS, LANG, TEXT, TEXT_OPTIONS } from '../template/helpers.ts'
import { isBlockStatement, isPlaceholder } from '../template/nodes.ts'
import { parseTemplate, type Template } from '../template/parse.ts'
import { ONLY_FORM, type LetterTexts } from '../texts/letter-text.ts'

/** A value of a letter with the path at which it is, such as edition.date. */
class Leaf {
  readonly path: string
  readonly value: string | number | boolean

  constructor(path: string, value: string | number | boolean) {
    this.path = path
    this.value = value
  }
}

/** A printed value: where it is from, and the placeholder as it is written. */
export interface PrintedLeaf {
  readonly path: string
  /** The helper that formats it; '' for none. */
  readonly helper: string
  /** The placeholder without its braces. */
  readonly written: string
  readonly printed: string
}

/** A text of texts.yaml, and which of its forms is printed. */
export interface TextOrigin {
  readonly key: string
  readonly form: string
  /** The paths of the addresses that it links to. */
  readonly links: readonly string[]
}

/** HTML in which each printed value and each text is between marks, with what the numbers in the marks stand for. */
export interface MarkedHtml {
  readonly html: string
  readonly leaves: readonly PrintedLeaf[]
  readonly texts: readonly TextOrigin[]
}

/** Characters for private use around a printed value; reading refuses them, so that no text has them. */
export const LEAF_START = '\ue010'
export const LEAF_END = '\ue011'
/** Characters around a text. */
export const TEXT_START = '\ue012'
export const TEXT_END = '\ue013'
/** The number of a mark follows LEAF_START or TEXT_START as a character from here on. */
const FIRST_NUMBER = 0xe100
/** The number in a mark. */
export const markNumber = (sign: string): number => sign.charCodeAt(0) - FIRST_NUMBER

const MARK = 'mark'

/** Replaces each text, number, true and false below a path by a Leaf. */
export function markLeaves(value: unknown, path: string): unknown {
  if (value === null || value === undefined) return value
  if (Array.isArray(value)) return value.map((item, index) => markLeaves(item, `${path}.${index}`))
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return new Leaf(path, value)
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, markLeaves(inner, `${path}.${name}`)]),
  )
}

/**
 * Compiles HTML templates so that what they print has marks. The context has a Leaf for each value (markLeaves); blocks
 * take the branches that they take for the value itself.
 *
 * @param outermost the template to begin with
 * @param language of dates, numbers and plural forms
 */
export function compileMarked(
  templates: ReadonlyMap<string, Template>,
  outermost: string,
  texts: LetterTexts,
  language: string,
): (context: object) => MarkedHtml {
  const printer = new MarkedPrinter(texts, language)
  const engine = newEngine(printer)
  engine.registerHelper(TEXT, (key: string, { hash, data }: TextCall) =>
    asHtml(printer.text(key, hash, data.root)),
  )
  for (const [name, program] of templates)
    engine.registerPartial(name, engine.compile(marked(program), OPTIONS))
  const program = templates.get(outermost)
  if (!program) throw new Error(`no template ${outermost}`)
  const render = engine.compile(marked(program), OPTIONS)
  return (context) => {
    const { leaves, origins } = printer.begin()
    return { html: render(context), leaves, texts: origins }
  }
}

interface TextCall {
  readonly hash: Readonly<Record<string, unknown>>
  readonly data: { readonly root: object }
}

const OPTIONS = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries([...BLOCKS, TEXT, LANG, MARK].map((name) => [name, true])),
  preventIndent: true,
}

/** A link whose address is a placeholder. */
const LINK = /\]\(\{\{\s*(edition\.[\w.]+)\s*\}\}\)/g

/** The most words of a form that is printed in the place of a number: "more than 99%", "-". */
const SHORT = /^(?:\S+\s*){1,4}$/

/** Prints values and texts with their marks. */
class MarkedPrinter {
  readonly #texts: LetterTexts
  readonly #language: string
  readonly #compiled = new Map<string, (names: object) => string>()
  /** For texts, which are Markdown. */
  #engine: typeof Handlebars | undefined
  #leaves: PrintedLeaf[] = []
  #origins: TextOrigin[] = []

  constructor(texts: LetterTexts, language: string) {
    this.#texts = texts
    this.#language = language
  }

  begin(): { leaves: readonly PrintedLeaf[]; origins: readonly TextOrigin[] } {
    this.#leaves = []
    this.#origins = []
    return { leaves: this.#leaves, origins: this.#origins }
  }

  value(value: unknown, helper: string, written: string): unknown {
    if (!(value instanceof Leaf)) return value
    const printed = String(helper === '' ? value.value : HELPERS[helper]?.(value.value, this.#language))
    // The address of a link is not printed.
    if (ALLOWED_LINK.test(printed)) return printed
    return this.#leaf({ path: value.path, helper, written, printed }, printed)
  }

  #leaf(leaf: PrintedLeaf, shown: string): string {
    this.#leaves.push(leaf)
    return `${LEAF_START}${String.fromCharCode(FIRST_NUMBER + this.#leaves.length - 1)}${shown}${LEAF_END}`
  }

  text(key: string, given: Readonly<Record<string, unknown>>, names: object): string {
    const form = this.#formOf(given)
    const written = this.#texts.get(key)?.forms.get(form)?.text
    if (written === undefined) throw new Error(`the text ${key} has no form ${form}`)
    const links = Array.from(written.matchAll(LINK), ([, path = '']) => path)
    this.#origins.push({ key, form, links })
    const number = String.fromCharCode(FIRST_NUMBER + this.#origins.length - 1)
    const inner =
      this.#inPlaceOfNumber(written, given) ?? renderInline(this.#compile(written)({ ...names, ...given }))
    return `${TEXT_START}${number}${inner}${TEXT_END}`
  }

  #formOf({ count, form }: Readonly<Record<string, unknown>>): string {
    if (count instanceof Leaf && typeof count.value === 'number')
      return pluralCategory(count.value, this.#language)
    return form instanceof Leaf ? String(form.value) : ONLY_FORM
  }

  /** A form without a number, such as "-", has the mark of the number in whose place it is. */
  #inPlaceOfNumber(written: string, given: Readonly<Record<string, unknown>>): string | undefined {
    const { form } = given
    if (!(form instanceof Leaf) || written.includes('{{') || !SHORT.test(written)) return undefined
    const values = Object.entries(given).flatMap(([name, value]) =>
      value instanceof Leaf && !Object.hasOwn(TEXT_OPTIONS, name) ? [value.path] : [],
    )
    const path = values[0] ?? form.path
    const html = renderInline(written)
    return this.#leaf(
      { path, helper: '', written: '', printed: decodeEntities(html.replace(/<[^>]*>/g, '')) },
      html,
    )
  }

  #compile(written: string): (names: object) => string {
    // Most texts have no placeholder, and compiling takes longest.
    if (!written.includes('{')) return () => written
    const known = this.#compiled.get(written)
    if (known) return known
    const { value } = parseTemplate({ file: '', text: written })
    if (!value) throw new Error('texts have been checked')
    this.#engine ??= newEngine(this, true)
    const render = this.#engine.compile(marked(value), { ...OPTIONS, strict: false, noEscape: true })
    this.#compiled.set(written, render)
    return render
  }
}

/** @param isMarkdown whether values are escaped for Markdown */
function newEngine(printer: MarkedPrinter, isMarkdown = false): typeof Handlebars {
  const engine = Handlebars.create()
  engine.registerHelper(MARK, (value: unknown, helper: string, written: string) => {
    const shown = printer.value(value, helper, written)
    return isMarkdown && typeof shown === 'string' ? escapeMarkdown(shown) : shown
  })
  const { if: ifHelper, unless } = engine.helpers
  const bare = (helper: Handlebars.HelperDelegate | undefined): Handlebars.HelperDelegate =>
    function (this: unknown, value: unknown, options: unknown): unknown {
      return helper?.call(this, value instanceof Leaf ? value.value : value, options)
    }
  engine.registerHelper({ if: bare(ifHelper), unless: bare(unless) })
  // A passage in another language has the same words.
  engine.registerHelper(LANG, function (this: unknown, _language: string, { fn }: Handlebars.HelperOptions) {
    return fn(this)
  })
  return engine
}

/** Rewrites each {{helper value}} as {{mark value "helper" "helper value"}}; calls of texts stay. */
function marked<Node extends Template>(program: Node): Node {
  const body = program.body.map((statement): hbs.AST.Statement => {
    if (isBlockStatement(statement)) {
      // Handlebars' types leave out that a block can have no {{else}}.
      const inverse = statement.inverse as Template | undefined
      const block: hbs.AST.BlockStatement = {
        ...statement,
        program: marked(statement.program),
        ...(inverse && { inverse: marked(inverse) }),
      }
      return block
    }
    return isPlaceholder(statement) ? markedPlaceholder(statement) : statement
  })
  return { ...program, body }
}

function markedPlaceholder(statement: hbs.AST.MustacheStatement): hbs.AST.MustacheStatement {
  const { path, loc } = statement
  if ('original' in path && path.original === TEXT) return statement
  const [value = path] = statement.params
  const helper = statement.params.length === 0 || !('original' in path) ? '' : path.original
  const name = 'original' in value ? String(value.original) : ''
  const text = (given: string): hbs.AST.StringLiteral => ({
    type: 'StringLiteral',
    value: given,
    original: given,
    loc,
  })
  const call: hbs.AST.PathExpression = {
    type: 'PathExpression',
    original: MARK,
    parts: [MARK],
    depth: 0,
    data: false,
    loc,
  }
  return { ...statement, path: call, params: [value, text(helper), text(`${helper} ${name}`.trim())] }
}
