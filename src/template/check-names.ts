import { findingAt, type Finding, type Problem } from '../findings/finding.ts'
import { offsetOf, type Source } from '../findings/source.ts'
import { isList, isMapShape, type Shape } from '../shape/shape.ts'
import { checkLanguageBlock, checkTextCall, valuesGiven, type TextCall } from './check-calls.ts'
import { BLOCKS, HELPERS, LANG, TEXT } from './helpers.ts'
import {
  callsItself,
  NO_NAME,
  notPrintable,
  RAW_HTML,
  takesOneName,
  unknownBlock,
  unknownHelper,
  unknownName,
  unknownPartial,
  UNSUPPORTED_BLOCK,
} from './name-problems.ts'
import type { Template } from './parse.ts'
import { isBlockStatement, isHelperCall, isPartialCall, isPath, isPlaceholder, pairsOf } from './nodes.ts'

/** A template with its source, and the partials that it may use by name. */
export interface NamedTemplate {
  readonly source: Source
  readonly program: Template
}
export type Partials = ReadonlyMap<string, NamedTemplate>

/** What templates may call by name; the wording and texts have neither. */
export interface Callable {
  readonly partials?: Partials
  /** The keys of the texts that {{text "key"}} may print. */
  readonly texts?: ReadonlySet<string>
}

/** The names that {{#each}} adds. */
const LOOP_DATA = ['index', 'first', 'last', 'key']

/**
 * Checks every name in a template and its partials against the names that exist, in every branch, without running it.
 *
 * @param shape the names at the top level
 */
export function checkNames(template: NamedTemplate, shape: Shape, callable: Callable = {}): Finding[] {
  const findings = new Map<string, Finding>()
  const walker = new Walker(callable, shape, (finding) => {
    findings.set(
      `${finding.file}:${finding.position.line}:${finding.position.column}:${finding.code}`,
      finding,
    )
  })
  walker.program(template, template.program, [shape], [])
  return [...findings.values()]
}

type Scopes = readonly Shape[]

class Walker {
  readonly #partials: Partials
  /** undefined in the wording and in texts, which print no texts. */
  readonly #texts: ReadonlySet<string> | undefined
  readonly #report: (finding: Finding) => void
  readonly #root: Shape
  /** The number of {{#each}} around the current place. */
  #loops = 0

  constructor({ partials = new Map(), texts }: Callable, root: Shape, report: (finding: Finding) => void) {
    this.#partials = partials
    this.#texts = texts
    this.#root = root
    this.#report = report
  }

  program(
    template: NamedTemplate,
    program: hbs.AST.Program | undefined,
    scopes: Scopes,
    calls: readonly string[],
  ): void {
    const source = template.source
    for (const statement of program?.body ?? []) {
      if (isPlaceholder(statement)) {
        if (!statement.escaped) this.#add(RAW_HTML, source, statement)
        this.#printable(source, statement.path, this.#call(source, statement, scopes))
      } else if (isBlockStatement(statement)) {
        this.#block(template, statement, scopes, calls)
      } else if (isPartialCall(statement)) {
        this.#partial(source, statement, scopes, calls)
      } else if (!['ContentStatement', 'CommentStatement'].includes(statement.type)) {
        this.#add(UNSUPPORTED_BLOCK, source, statement)
      }
    }
  }

  #block(
    template: NamedTemplate,
    block: hbs.AST.BlockStatement,
    scopes: Scopes,
    calls: readonly string[],
  ): void {
    const name = block.path.original
    const { source } = template
    if (name === LANG && !this.#texts) {
      for (const { problem, node } of checkLanguageBlock(block)) this.#add(problem, source, node)
      this.program(template, block.program, scopes, calls)
    } else if (!BLOCKS.some((known) => known === name)) {
      this.#add(unknownBlock(name), source, block.path)
    } else if (block.params.length !== 1 || pairsOf(block).length > 0 || hasBlockParams(block)) {
      this.#add(takesOneName(`#${name}`), source, block.path)
    } else {
      const shape = this.#value(source, block.params[0], scopes)
      if (name === 'each') this.#each(template, block, [...scopes, isList(shape) ? shape[0] : null], calls)
      else this.program(template, block.program, name === 'with' ? [...scopes, shape] : scopes, calls)
    }
    this.program(template, block.inverse, scopes, calls)
  }

  #each(
    template: NamedTemplate,
    block: hbs.AST.BlockStatement,
    scopes: Scopes,
    calls: readonly string[],
  ): void {
    this.#loops++
    this.program(template, block.program, scopes, calls)
    this.#loops--
  }

  #partial(
    source: Source,
    partial: hbs.AST.PartialStatement,
    scopes: Scopes,
    calls: readonly string[],
  ): void {
    // The types leave out that this can be a number, or a helper's call, which has no name.
    const original: unknown = 'original' in partial.name ? partial.name.original : '(…)'
    const name = String(original)
    const called = this.#partials.get(name)
    const shape =
      partial.params.length > 0 ? this.#value(source, partial.params[0], scopes) : (scopes.at(-1) ?? null)
    const added = pairsOf(partial).map((pair): [string, Shape] => [
      pair.key,
      this.#value(source, pair.value, scopes),
    ])
    if (!called) {
      this.#add(unknownPartial(name, [...this.#partials.keys()]), source, partial)
    } else if (partial.params.length > 1) {
      this.#add(takesOneName(`> ${name}`), source, partial)
    } else if (calls.includes(name)) {
      this.#add(callsItself(name), source, partial)
    } else {
      const scope = isMapShape(shape) ? { ...shape, ...Object.fromEntries(added) } : shape
      this.program(called, called.program, [scope], [...calls, name])
    }
  }

  /** Checks a placeholder, or a helper's call in brackets. */
  #call(source: Source, call: hbs.AST.MustacheStatement | hbs.AST.SubExpression, scopes: Scopes): Shape {
    // The types leave out that this can be text, a number, or a word such as true.
    const path: hbs.AST.Expression = call.path
    const name = 'original' in path ? String(path.original) : ''
    if (name === TEXT && this.#texts) return this.#text(source, call, scopes, this.#texts)
    const isHelper = Object.hasOwn(HELPERS, name)
    if (call.params.length === 0 && pairsOf(call).length === 0 && !isHelper) {
      if (isPath(path)) return this.#value(source, path, scopes)
      this.#add(NO_NAME, source, path)
      return null
    }
    if (!isHelper) {
      this.#add(unknownHelper(name), source, path)
    } else if (call.params.length !== 1 || pairsOf(call).length > 0 || isLiteral(call.params[0])) {
      this.#add(takesOneName(name), source, path)
    }
    for (const param of call.params) this.#printable(source, param, this.#value(source, param, scopes))
    return null
  }

  /** Checks the call of a text: its key, and the values that it gives to the text. */
  #text(source: Source, call: TextCall, scopes: Scopes, texts: ReadonlySet<string>): Shape {
    for (const { problem, node } of checkTextCall(call, texts)) this.#add(problem, source, node)
    for (const given of valuesGiven(call)) this.#printable(source, given, this.#value(source, given, scopes))
    return null
  }

  #printable(source: Source, node: hbs.AST.Expression, shape: Shape): void {
    if (shape !== null && 'original' in node)
      this.#add(notPrintable(String(node.original), shape), source, node)
  }

  #value(source: Source, path: hbs.AST.Expression | undefined, scopes: Scopes): Shape {
    if (path && isHelperCall(path)) return this.#call(source, path, scopes)
    if (!path || !isPath(path)) return null
    const [name = '', ...rest] = path.parts
    if (path.data && name === 'root') return this.#descend(source, path, this.#root, rest)
    if (path.data) {
      const known = this.#loops > 0 && path.depth === 0 ? LOOP_DATA : []
      if (!known.includes(name)) this.#add(unknownName(path.original, name, known), source, path)
      return null
    }
    if (path.depth < scopes.length)
      return this.#descend(source, path, scopes.at(-1 - path.depth) ?? null, path.parts)
    this.#add(unknownName(path.original, path.original, []), source, path)
    return null
  }

  #descend(source: Source, path: hbs.AST.PathExpression, from: Shape, parts: readonly string[]): Shape {
    let shape = from
    for (const part of parts) {
      if (isList(shape) && part === 'length') return null
      if (!isMapShape(shape) || !Object.hasOwn(shape, part)) {
        const known = isMapShape(shape) ? Object.keys(shape) : []
        this.#add(unknownName(path.original, part, known), source, path)
        return null
      }
      shape = shape[part] ?? null
    }
    return shape
  }

  #add({ code, message, help }: Problem, source: Source, node: hbs.AST.Node): void {
    const { start, end } = node.loc
    const offset = offsetOf(source, start.line, start.column + 1)
    const length = offsetOf(source, end.line, end.column + 1) - offset
    this.#report(findingAt(code, source, { offset, length }, message, help))
  }
}

const hasBlockParams = (block: hbs.AST.BlockStatement): boolean =>
  (block.program.blockParams as string[] | undefined) !== undefined

const isLiteral = (node: hbs.AST.Expression | undefined): boolean => node?.type.endsWith('Literal') ?? false
