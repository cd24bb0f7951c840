import type { Problem } from '../findings/finding.ts'
import { isKnownLanguage } from '../rules/language.ts'
import { LIMITS, TEXT_OPTIONS } from './helpers.ts'
import { LANGUAGE, TEXT_CALL, unknownText } from './name-problems.ts'
import { isNumberLiteral, isTextLiteral, pairsOf } from './nodes.ts'
import type { Template } from './parse.ts'

/** A problem with a part of a template. */
interface NodeProblem {
  readonly problem: Problem
  readonly node: hbs.AST.Node
}

/** A call of a text: {{text "closing.line"}}. */
export type TextCall = hbs.AST.MustacheStatement | hbs.AST.SubExpression

/**
 * Checks the key and the options of a call of a text.
 *
 * @param texts the keys of all texts
 */
export function checkTextCall(call: TextCall, texts: ReadonlySet<string>): NodeProblem[] {
  const [key] = call.params
  const pairs = pairsOf(call)
  const isGiven = (name: string) => pairs.some((pair) => pair.key === name)
  const isClear = !(isGiven(TEXT_OPTIONS.count) && isGiven(TEXT_OPTIONS.form))
  if (call.params.length !== 1 || !isTextLiteral(key) || !isClear)
    return [{ problem: TEXT_CALL, node: call.path }]
  return [
    ...(texts.has(key.value) ? [] : [{ problem: unknownText(key.value, [...texts]), node: key }]),
    ...pairs
      .filter((pair) => LIMITS.includes(pair.key) && !isNumberLiteral(pair.value))
      .map((pair) => ({ problem: TEXT_CALL, node: pair })),
  ]
}

/** Lists the values that a call passes to a text. */
export const valuesGiven = (call: TextCall): hbs.AST.Expression[] =>
  pairsOf(call)
    .filter(({ key }) => !LIMITS.includes(key))
    .map(({ value }) => value)

/** Checks the tag of a passage in another language: {{#lang "cy"}}. */
export function checkLanguageBlock(block: hbs.AST.BlockStatement): NodeProblem[] {
  const [language] = block.params
  // Handlebars' types leave out that a block can have no {{else}}.
  const inverse = block.inverse as Template | undefined
  const isTag = block.params.length === 1 && isTextLiteral(language) && isKnownLanguage(language.value)
  return isTag && pairsOf(block).length === 0 && !inverse ? [] : [{ problem: LANGUAGE, node: block.path }]
}
