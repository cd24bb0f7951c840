import type { Ajv2020 } from 'ajv/dist/2020.js'
import type { SchemaValidateFunction } from 'ajv/dist/types/index.js'
import { percentage } from '../rules/percentage.ts'
import { sum } from '../rules/sum.ts'

type Check<Argument> = (
  argument: Argument,
  number: number,
  at: (path: string) => number | undefined,
) => object | undefined

/**
 * Teaches a validator the rules for figures that JSON Schema cannot say:
 * `sumOf: [paths]`, `partOf: path` and `percentageOf: {part: [paths], whole: [paths]}`.
 * A path names a value from the top of the file, with dots. Where a value is missing or no number,
 * another finding says so and the rule is silent.
 */
export function addKeywords(ajv: Ajv2020): void {
  // For the generation of types only: what a schema means in TypeScript where that cannot be told from it.
  ajv.addKeyword('tsType')
  add<string[]>(ajv, 'sumOf', 'array', (paths, number, at) => {
    const expected = total(paths, at)
    return expected === undefined || expected === number ? undefined : { expected }
  })
  add<string>(ajv, 'partOf', 'string', (path, number, at) => {
    const whole = at(path)
    return whole === undefined || number <= whole ? undefined : { whole, path }
  })
  add<{ part: string[]; whole: string[] }>(ajv, 'percentageOf', 'object', ({ part, whole }, number, at) => {
    const [share, all] = [total(part, at), total(whole, at)]
    if (share === undefined || all === undefined) return undefined
    const expected = percentage(share, all)
    return expected === number ? undefined : { expected, part: share, whole: all }
  })
}

function total(paths: readonly string[], at: (path: string) => number | undefined): number | undefined {
  const numbers = paths.map(at)
  return numbers.includes(undefined) ? undefined : sum(numbers as number[])
}

function add<Argument>(
  ajv: Ajv2020,
  keyword: string,
  schemaType: 'array' | 'string' | 'object',
  check: Check<Argument>,
) {
  const validate: SchemaValidateFunction = (argument: Argument, data: number, _parent, context) => {
    const params = Number.isInteger(data)
      ? check(argument, data, (path) => lookUp(context?.rootData, path))
      : undefined
    if (params) validate.errors = [{ keyword, params }]
    return params === undefined
  }
  ajv.addKeyword({ keyword, schemaType, type: 'number', errors: true, validate })
}

function lookUp(root: unknown, path: string): number | undefined {
  let value = root
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined
}
