import { offsetOf, type Source } from '../findings/source.ts'
import { LIMITS, TEXT, TEXT_OPTIONS } from '../template/helpers.ts'
import { isNumberLiteral, isTextLiteral, pairsOf } from '../template/nodes.ts'
import type { NamedTemplate } from '../template/check-names.ts'
import { isInAttributeOrDrawing } from './plain-places.ts'
import { placeholdersIn } from './placeholders-in.ts'

/** What chooses the form of a text: nothing, as it has only one form; a number; or a name that the era computes. */
type TextKind = 'single' | 'plural' | 'form'

/** How templates and style sheets use a text. */
export interface TextUse {
  readonly kind: TextKind
  /** The names that every call passes to it, and that it can print. */
  readonly given: readonly string[]
  /** Whether it is printed where there can be no markup: in an attribute, a drawing or a style sheet. */
  readonly isPlain: boolean
  /** Whether a style sheet prints it. Then it can only use the given names. */
  readonly isInStyles: boolean
  /** The most characters for which there is room; undefined where the template sets no limit. */
  readonly longest: number | undefined
  /** The same for each of its words. */
  readonly longestWord: number | undefined
}

/** How an era uses texts, by their keys. */
export type TextUses = ReadonlyMap<string, TextUse>

/** The names that a text in a style sheet can print. */
const PAGE_NAMES = ['page', 'pages'] as const

/** A text in a style sheet: content: text('page_number'). */
export const STYLE_TEXT = /\btext\(\s*(['"])([^'"]*)\1\s*\)/g

/** Finds how an era's templates and style sheets use texts. */
export function textUses(templates: Iterable<NamedTemplate>, sheets: readonly Source[]): TextUses {
  const uses = new Map<string, TextUse>()
  const add = (key: string, use: TextUse) => {
    const known = uses.get(key)
    uses.set(key, known ? mergeUses(known, use) : use)
  }
  for (const { source, program } of templates) {
    for (const call of placeholdersIn(program)) {
      const [key] = call.params
      if (!('original' in call.path) || call.path.original !== TEXT || !isTextLiteral(key)) continue
      add(key.value, useOf(source, call))
    }
  }
  for (const { text } of sheets) {
    for (const [, , key = ''] of text.matchAll(STYLE_TEXT))
      add(key, { kind: 'single', given: PAGE_NAMES, isPlain: true, isInStyles: true, ...NO_LIMITS })
  }
  return uses
}

function useOf(source: Source, call: hbs.AST.MustacheStatement): TextUse {
  const pairs = pairsOf(call)
  const valueOf = (name: string) => pairs.find(({ key }) => key === name)?.value
  const at = offsetOf(source, call.loc.start.line, call.loc.start.column + 1)
  const { form } = TEXT_OPTIONS
  return {
    kind: valueOf(TEXT_OPTIONS.count) ? 'plural' : valueOf(form) ? 'form' : 'single',
    given: pairs.map(({ key }) => key).filter((name) => name !== form && !LIMITS.includes(name)),
    isPlain: isInAttributeOrDrawing(source.text, at),
    isInStyles: false,
    longest: limitOf(valueOf(TEXT_OPTIONS.longest)),
    longestWord: limitOf(valueOf(TEXT_OPTIONS.longestWord)),
  }
}

const NO_LIMITS = { longest: undefined, longestWord: undefined }

const limitOf = (value: hbs.AST.Expression | undefined): number | undefined =>
  isNumberLiteral(value) ? value.value : undefined

const smaller = (one: number | undefined, other: number | undefined): number | undefined =>
  one !== undefined && other !== undefined ? Math.min(one, other) : (one ?? other)

/** Combines two uses of one text: what is given in both, and the stricter limits. */
function mergeUses(one: TextUse, other: TextUse): TextUse {
  return {
    kind: one.kind === 'single' ? other.kind : one.kind,
    given: one.given.filter((name) => other.given.includes(name)),
    isPlain: one.isPlain || other.isPlain,
    isInStyles: one.isInStyles || other.isInStyles,
    longest: smaller(one.longest, other.longest),
    longestWord: smaller(one.longestWord, other.longestWord),
  }
}
