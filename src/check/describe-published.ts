import type { ErrorObject } from 'ajv/dist/2020.js'
import type { DataPath } from '../model/yaml-file.ts'
import { percentage } from '../rules/percentage.ts'
import type { Description } from './describe-name.ts'
import { nameOf, show } from './schema-words.ts'

/** Describes the errors of published-keywords.ts, by their keyword. */
export const PUBLISHED: Readonly<Record<string, (error: ErrorObject, path: DataPath) => Description>> = {
  publishedRateOf: ({ data, params }, path) => ({
    code: 'FIGURE_RATE',
    message: `${nameOf(path)} says ${show(data)}, but ${reasonAgainst(Number(data), params)}`,
    help: 'correct the rate or the number of cases that it is of',
  }),
  decimals: ({ data, params }, path) => ({
    code: 'SCHEMA_VALUE',
    message: `${nameOf(path)} cannot be ${show(data)}: it has at most ${params['places'] === 1 ? 'one decimal' : `${params['places']} decimals`}`,
    help: `write ${Number(Number(data).toFixed(Number(params['places'])))}`,
  }),
  zeroWith: ({ data, params }, path) => ({
    code: 'FIGURE_RATE',
    message: `${nameOf(path)} says ${show(data)}, but ${params['path']} is 0`,
    help: 'correct the one that is wrong',
  }),
  averagedTypesOnly: ({ params }, path) => ({
    code: 'SCHEMA_VALUE',
    message: `${nameOf(path)} cannot be given: bodies of the type ${params['type']} have no averages and no such rate`,
    help: 'delete this line, or correct the type',
  }),
}

/** Why a published rate cannot be right: it is another one, or no number of cases gives it. */
function reasonAgainst(rate: number, params: ErrorObject['params']): string {
  const { part, expected } = params
  const whole = Number(params['whole'])
  if (whole === 0) return 'there is no rate of 0 cases'
  if (part !== undefined) return `${part} of ${whole} is ${expected} %`
  const below = Math.floor((rate * whole) / 100)
  const near = [below, below + 1].filter((count) => count >= 0 && count <= whole)
  return `no whole number of ${whole} is ${rate} %: ${near.map((count) => `${count} is ${percentage(count, whole)} %`).join(', ')}`
}
