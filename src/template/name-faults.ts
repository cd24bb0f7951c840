import type { Code } from '../findings/codes.ts'
import { didYouMean } from '../findings/near-match.ts'
import { isMapShape, type Shape } from '../shape/shape.ts'
import { BLOCKS, HELPERS } from './helpers.ts'

/** What can be wrong with a placeholder, as people are told it. */
export interface NameFault {
  readonly code: Code
  readonly message: string
  readonly help: string
}

export const RAW: NameFault = {
  code: 'TEMPLATE_RAW',
  message: 'three braces would print unchecked HTML',
  help: 'use two braces: {{…}}',
}

export const UNUSED_KIND: NameFault = {
  code: 'TEMPLATE_SYNTAX',
  message: 'this kind of block is not used in letters',
  help: 'use {{#if}}, {{#unless}}, {{#each}} or {{#with}}',
}

export const NO_NAME: NameFault = {
  code: 'TEMPLATE_SYNTAX',
  message: 'a placeholder holds a name',
  help: 'write the text itself, without {{ }}',
}

/** @param call what it looks like where it is used: "#if", "date" */
export function takesOneName(call: string): NameFault {
  return { code: 'TEMPLATE_SYNTAX', message: `${call} takes one name`, help: `write {{${call} some.name}}` }
}

export function callsItself(partial: string): NameFault {
  const message = `the partial ${partial} calls itself`
  return { code: 'TEMPLATE_SYNTAX', message, help: 'take one of the two calls out' }
}

export function unknownBlock(name: string): NameFault {
  return unknown('block', `#${name}`, didYouMean(name, BLOCKS, `known are ${BLOCKS.join(', ')}`))
}

export function unknownHelper(name: string): NameFault {
  const known = Object.keys(HELPERS)
  return unknown('helper', name, didYouMean(name, known, `known are ${known.join(', ')}`))
}

export function unknownPartial(name: string, known: readonly string[]): NameFault {
  const otherwise = known.length > 0 ? `known are ${known.join(', ')}` : 'the wording has no partials'
  return unknown('partial', name, didYouMean(name, known, otherwise))
}

const unknown = (what: string, name: string, help: string): NameFault => ({
  code: 'TEMPLATE_HELPER',
  message: `there is no ${what} ${name}`,
  help,
})

/**
 * @param whole the name as it is written: edition.tilte
 * @param part the part of it that is unknown: tilte
 * @param known what could stand there
 */
export function unknownName(whole: string, part: string, known: readonly string[]): NameFault {
  const otherwise = known.length > 0 ? `known here are ${known.join(', ')}` : 'nothing has a name here'
  const what = whole === part ? part : `${part} in ${whole}`
  return { code: 'TEMPLATE_NAME', message: `there is no ${what}`, help: didYouMean(part, known, otherwise) }
}

/** Only single values can be printed: a block would come out as "[object Object]". */
export function notPrintable(name: string, shape: NonNullable<Shape>): NameFault {
  const message = `${name} is ${isMapShape(shape) ? 'a block of values' : 'a list'}, and one value can be printed`
  const help = isMapShape(shape)
    ? `name one of its values: ${Object.keys(shape).join(', ')}`
    : `write {{#each ${name}}}{{this}}{{/each}}`
  return { code: 'TEMPLATE_NAME', message, help }
}
