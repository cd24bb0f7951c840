import type { Problem } from '../findings/finding.ts'
import { didYouMean } from '../findings/near-match.ts'
import { isMapShape, type Shape } from '../shape/shape.ts'
import { BLOCKS, HELPERS } from './helpers.ts'

export const RAW_HTML: Problem = {
  code: 'TEMPLATE_RAW',
  message: 'three braces would print unchecked HTML',
  help: 'use two braces: {{…}}',
}

export const UNSUPPORTED_BLOCK: Problem = {
  code: 'TEMPLATE_SYNTAX',
  message: 'this kind of block is not used in letters',
  help: 'use {{#if}}, {{#unless}}, {{#each}} or {{#with}}',
}

export const NO_NAME: Problem = {
  code: 'TEMPLATE_SYNTAX',
  message: 'only a name can be between the braces',
  help: 'write the text itself, without {{ }}',
}

export const LANGUAGE: Problem = {
  code: 'TEMPLATE_SYNTAX',
  message: '#lang takes a language tag in quotation marks',
  help: 'write {{#lang "cy"}}…{{/lang}}: cy is Welsh, en-GB is British English',
}

export const TEXT_CALL: Problem = {
  code: 'TEMPLATE_SYNTAX',
  message: 'text takes the key of a text in quotation marks, then name=value pairs',
  help: 'write {{text "block.name"}}; count=some.number or form=some.name may choose a form, and longest=40 may limit its length',
}

/** @param call the call as it is written: "#if", "date" */
export function takesOneName(call: string): Problem {
  return { code: 'TEMPLATE_SYNTAX', message: `${call} takes one name`, help: `write {{${call} some.name}}` }
}

export function callsItself(partial: string): Problem {
  const message = `the partial ${partial} calls itself`
  return { code: 'TEMPLATE_SYNTAX', message, help: 'remove one of the two calls' }
}

export function unknownBlock(name: string): Problem {
  return unknown('block', `#${name}`, didYouMean(name, BLOCKS, `known are ${BLOCKS.join(', ')}`))
}

export function unknownHelper(name: string): Problem {
  const known = Object.keys(HELPERS)
  return unknown('helper', name, didYouMean(name, known, `known are ${known.join(', ')}`))
}

export function unknownPartial(name: string, known: readonly string[]): Problem {
  const otherwise = known.length > 0 ? `known are ${known.join(', ')}` : 'the wording has no partials'
  return unknown('partial', name, didYouMean(name, known, otherwise))
}

/** @param known the keys of all texts */
export function unknownText(key: string, known: readonly string[]): Problem {
  const help = didYouMean(key, known, 'add it to the era’s texts.yaml')
  return { code: 'TEMPLATE_NAME', message: `texts.yaml has no text ${key}`, help }
}

const unknown = (what: string, name: string, help: string): Problem => ({
  code: 'TEMPLATE_HELPER',
  message: `there is no ${what} ${name}`,
  help,
})

/**
 * @param whole the name as it is written: edition.tilte
 * @param part the part of it that is unknown: tilte
 * @param known the names that are possible there
 */
export function unknownName(whole: string, part: string, known: readonly string[]): Problem {
  const otherwise = known.length > 0 ? `known here are ${known.join(', ')}` : 'nothing has a name here'
  const what = whole === part ? part : `${part} in ${whole}`
  return { code: 'TEMPLATE_NAME', message: `there is no ${what}`, help: didYouMean(part, known, otherwise) }
}

/** A block of values, or a list, would be printed as "[object Object]". */
export function notPrintable(name: string, shape: NonNullable<Shape>): Problem {
  const message = `${name} is ${isMapShape(shape) ? 'a block of values' : 'a list'}, and only a single value can be printed`
  const help = isMapShape(shape)
    ? `name one of its values: ${Object.keys(shape).join(', ')}`
    : `write {{#each ${name}}}{{this}}{{/each}}`
  return { code: 'TEMPLATE_NAME', message, help }
}
