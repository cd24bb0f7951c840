import Handlebars from 'handlebars'
import { escapeMarkdown } from '../markdown/escape.ts'
import { markPassage } from '../markdown/passages.ts'
import { BLOCKS, HELPERS, LANG, TEXT } from './helpers.ts'
import type { Template } from './parse.ts'
import { ESCAPE, wrapPlaceholders } from './wrap-placeholders.ts'

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
    [...BLOCKS, ...Object.keys(HELPERS), TEXT, LANG, ESCAPE].map((name) => [name, true]),
  ),
  preventIndent: true,
}

/**
 * Prints a text of texts.yaml as HTML.
 *
 * @param given what the call gives to the text, by name
 * @param names the names at the top level: edition, authority, figures
 */
export type PrintText = (key: string, given: Readonly<Record<string, unknown>>, names: object) => string

/**
 * Compiles HTML templates that call each other as partials; values are escaped for HTML.
 *
 * @param language a BCP 47 tag: of dates and numbers
 * @returns the outermost one
 */
export function compileHtml(
  templates: ReadonlyMap<string, Template>,
  outermost: string,
  language: string,
  printText: PrintText,
): Render {
  const engine = newEngine(language)
  engine.registerHelper(TEXT, (key: string, { hash, data }: CallOptions) =>
    asHtml(printText(key, hash, data.root)),
  )
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
 * @param language a BCP 47 tag: of dates and numbers
 */
export function compileMarkdown(template: Template, raw: readonly string[], language: string): Render {
  const engine = newEngine(language)
  engine.registerHelper(ESCAPE, (...[value, helper, line, column, written, options]: EscapeArguments) =>
    escapeValue(value, helper, { line, column, written }, options.data.language ?? language),
  )
  engine.registerHelper(LANG, passage)
  // Not strict: every name has been checked, so one that is missing here belongs to a block that this authority lacks.
  return engine.compile(wrapPlaceholders(template, raw), { ...OPTIONS, strict: false, noEscape: true })
}

/** What Handlebars passes to a helper last. */
type CallOptions = Omit<Handlebars.HelperOptions, 'hash' | 'data'> & {
  readonly hash: Readonly<Record<string, unknown>>
  /** The language is that of the passage that the call is in; undefined outside of passages. */
  readonly data: { readonly root: object; readonly language?: string }
}

type EscapeArguments = [
  value: string | number | boolean | null | undefined,
  helper: string,
  line: number,
  column: number,
  written: string,
  options: CallOptions,
]

function escapeValue(
  value: EscapeArguments[0],
  helper: string,
  place: { line: number; column: number; written: string },
  language: string,
): string {
  if (value === null || value === undefined || value === '') throw new PlaceholderError('has no value', place)
  if (typeof value === 'boolean')
    throw new PlaceholderError('is yes or no, which a letter cannot print', place, { isCondition: true })
  try {
    return escapeMarkdown(String(helper === '' ? value : HELPERS[helper]?.(value, language)))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new PlaceholderError(`cannot be written: ${error.message}`, place)
  }
}

/** Marks a passage in another language; dates and numbers within it are written in that language. */
function passage(this: unknown, language: string, isBlock: boolean, { fn, data }: CallOptions): string {
  const text = fn(this, { data: { ...data, language } })
  return markPassage(text, language, isBlock)
}

/** Marks HTML of this program's own, so that a template prints it unescaped. */
export const asHtml = (html: string): Handlebars.SafeString => new Handlebars.SafeString(html)

function newEngine(language: string): typeof Handlebars {
  const engine = Handlebars.create()
  // Handlebars passes its options as the last argument; these helpers take one value.
  for (const [name, helper] of Object.entries(HELPERS))
    engine.registerHelper(name, (value: unknown) => {
      if (value === null || value === undefined) throw new RangeError(`{{${name} …}} has no value`)
      return helper(value, language)
    })
  return engine
}
