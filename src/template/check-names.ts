import { findingAt, type Finding } from '../findings/finding.ts'
import { didYouMean } from '../findings/near-match.ts'
import { offsetOf, type Source } from '../findings/source.ts'
import { isList, isMapShape, type Shape } from '../shape/shape.ts'
import { BLOCKS, HELPERS } from './helpers.ts'
import type { Template } from './parse.ts'

/** A template with its source, and the partials that it may use by name. */
export interface NamedTemplate {
  readonly source: Source
  readonly program: Template
}
export type Partials = ReadonlyMap<string, NamedTemplate>

/** Names that are there inside {{#each}}. */
const LOOP_DATA = ['index', 'first', 'last', 'key']

/**
 * Checks every name in a template against the names that will be there, in every branch whether taken or not,
 * and follows its partials. Nothing is run.
 *
 * @param shape the names at the top
 * @param partials the partials that {{> name}} may call; none where it is left out
 */
export function checkNames(template: NamedTemplate, shape: Shape, partials: Partials = new Map()): Finding[] {
  const findings = new Map<string, Finding>()
  const walker = new Walker(partials, shape, (finding) => {
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
  readonly #report: (finding: Finding) => void

  readonly #root: Shape

  constructor(partials: Partials, root: Shape, report: (finding: Finding) => void) {
    this.#partials = partials
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
      switch (statement.type) {
        case 'ContentStatement':
        case 'CommentStatement':
          break
        case 'MustacheStatement': {
          const mustache = statement as hbs.AST.MustacheStatement
          if (!mustache.escaped) {
            this.#find(
              'TEMPLATE_RAW',
              source,
              mustache,
              'three braces would print unchecked HTML',
              'use two braces: {{…}}',
            )
          }
          this.#call(source, mustache, scopes)
          break
        }
        case 'BlockStatement':
          this.#block(template, statement as hbs.AST.BlockStatement, scopes, calls)
          break
        case 'PartialStatement':
          this.#partial(source, statement as hbs.AST.PartialStatement, scopes, calls)
          break
        default:
          this.#find(
            'TEMPLATE_SYNTAX',
            source,
            statement,
            'this kind of block is not used in letters',
            'use {{#if}}, {{#unless}}, {{#each}} or {{#with}}',
          )
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
    if (!BLOCKS.some((known) => known === name)) {
      this.#find(
        'TEMPLATE_HELPER',
        source,
        block.path,
        `there is no block #${name}`,
        didYouMean(name, BLOCKS, `known are ${BLOCKS.join(', ')}`),
      )
    } else if (block.params.length !== 1 || (block.program.blockParams as string[] | undefined)?.length) {
      this.#find(
        'TEMPLATE_SYNTAX',
        source,
        block.path,
        `#${name} takes one name`,
        `write {{#${name} some.name}}`,
      )
    } else {
      const shape = this.#value(source, block.params[0] as hbs.AST.Expression, scopes)
      const inside =
        name === 'each'
          ? [...scopes, isList(shape) ? shape[0] : null]
          : name === 'with'
            ? [...scopes, shape]
            : scopes
      this.program(template, block.program, inside, calls)
    }
    this.program(template, block.inverse, scopes, calls)
  }

  #partial(
    source: Source,
    partial: hbs.AST.PartialStatement,
    scopes: Scopes,
    calls: readonly string[],
  ): void {
    const name = 'original' in partial.name ? partial.name.original : ''
    const known = [...this.#partials.keys()]
    const called = this.#partials.get(name)
    const shape =
      partial.params.length > 0
        ? this.#value(source, partial.params[0] as hbs.AST.Expression, scopes)
        : (scopes.at(-1) ?? null)
    const added = pairsOf(partial).map((pair): [string, Shape] => [
      pair.key,
      this.#value(source, pair.value, scopes),
    ])
    if (!called) {
      const otherwise = known.length > 0 ? `known are ${known.join(', ')}` : 'the wording has no partials'
      this.#find(
        'TEMPLATE_HELPER',
        source,
        partial,
        `there is no partial ${name}`,
        didYouMean(name, known, otherwise),
      )
    } else if (!calls.includes(name)) {
      const scope = isMapShape(shape) ? { ...shape, ...Object.fromEntries(added) } : shape
      this.program(called, called.program, [scope], [...calls, name])
    }
  }

  /** A placeholder or a helper's call in brackets. */
  #call(source: Source, call: hbs.AST.MustacheStatement | hbs.AST.SubExpression, scopes: Scopes): Shape {
    const path = call.path as hbs.AST.PathExpression
    if (call.params.length === 0 && pairsOf(call).length === 0) return this.#value(source, path, scopes)
    if (!Object.hasOwn(HELPERS, path.original)) {
      const known = Object.keys(HELPERS)
      this.#find(
        'TEMPLATE_HELPER',
        source,
        path,
        `there is no helper ${path.original}`,
        didYouMean(path.original, known, `known are ${known.join(', ')}`),
      )
    } else if (call.params.length !== 1 || pairsOf(call).length > 0) {
      this.#find(
        'TEMPLATE_SYNTAX',
        source,
        path,
        `${path.original} takes one name`,
        `write {{${path.original} some.name}}`,
      )
    }
    for (const param of call.params) this.#value(source, param, scopes)
    return null
  }

  #value(source: Source, expression: hbs.AST.Expression, scopes: Scopes): Shape {
    if (expression.type === 'SubExpression')
      return this.#call(source, expression as hbs.AST.SubExpression, scopes)
    if (expression.type !== 'PathExpression') return null
    const path = expression as hbs.AST.PathExpression
    if (path.data) {
      const [name, ...rest] = path.parts
      if (name === 'root') return this.#descend(source, path, this.#root, rest)
      if (!LOOP_DATA.includes(String(name))) this.#unknown(source, path, String(name), LOOP_DATA)
      return null
    }
    return this.#descend(source, path, scopes.at(-1 - path.depth) ?? null, path.parts)
  }

  #descend(source: Source, path: hbs.AST.PathExpression, from: Shape, parts: readonly string[]): Shape {
    let shape = from
    for (const part of parts) {
      if (isList(shape) && part === 'length') return null
      if (!isMapShape(shape) || !Object.hasOwn(shape, part)) {
        this.#unknown(source, path, part, isMapShape(shape) ? Object.keys(shape) : [])
        return null
      }
      shape = shape[part] ?? null
    }
    return shape
  }

  #unknown(source: Source, path: hbs.AST.PathExpression, part: string, known: readonly string[]): void {
    const otherwise = known.length > 0 ? `known here are ${known.join(', ')}` : 'nothing has a name here'
    const what = path.original === part ? part : `${part} in ${path.original}`
    this.#find('TEMPLATE_NAME', source, path, `there is no ${what}`, didYouMean(part, known, otherwise))
  }

  #find(code: Finding['code'], source: Source, node: hbs.AST.Node, message: string, help: string): void {
    const { start, end } = node.loc
    const offset = offsetOf(source, start.line, start.column + 1)
    const length = offsetOf(source, end.line, end.column + 1) - offset
    this.#report(findingAt(code, source, { offset, length }, message, help))
  }
}

/** Handlebars' types say that there always is a hash; there is one only where it is written. */
function pairsOf(node: { hash: hbs.AST.Hash }): readonly hbs.AST.HashPair[] {
  return (node.hash as hbs.AST.Hash | undefined)?.pairs ?? []
}
