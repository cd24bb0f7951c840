import type { Ajv2020 } from 'ajv/dist/2020.js'
import type { SchemaValidateFunction } from 'ajv/dist/types/index.js'
import { percentage } from '../rules/percentage.ts'
import { figureAt, totalAt } from '../rules/totals.ts'

type Check<Argument> = (argument: Argument, number: number, root: unknown) => object | undefined

/**
 * Adds the keywords for the rules that JSON Schema cannot express: `sumOf: [paths]`, `partOf: path` and
 * `percentageOf: {part: [paths], whole: [paths]}`. A path names a value from the top of the file, with dots. Where a value
 * is missing or is not a number, another finding says so, and the rule says nothing.
 */
export function addKeywords(ajv: Ajv2020): void {
  // Used only when types are generated: the TypeScript type of a schema that does not show it.
  ajv.addKeyword('tsType')
  // For spreadsheets only: what a field is called there, docs/spreadsheets.md.
  ajv.addKeyword({ keyword: 'columnTitle', schemaType: 'string' })
  ajv.addKeyword({ keyword: 'columnAliases', schemaType: 'array' })
  ajv.addKeyword({ keyword: 'columnPrefix', schemaType: 'string' })
  add<string[]>(ajv, 'sumOf', 'array', (paths, number, root) => {
    const expected = totalAt(root, paths)
    return expected === undefined || expected === number ? undefined : { expected }
  })
  add<string>(ajv, 'partOf', 'string', (path, number, root) => {
    const whole = figureAt(root, path)
    return whole === undefined || number <= whole ? undefined : { whole, path }
  })
  add<{ part: string[]; whole: string[] }>(ajv, 'percentageOf', 'object', ({ part, whole }, number, root) => {
    const [share, all] = [totalAt(root, part), totalAt(root, whole)]
    if (share === undefined || all === undefined) return undefined
    const expected = percentage(share, all)
    return expected === number ? undefined : { expected, part: share, whole: all }
  })
}

function add<Argument>(
  ajv: Ajv2020,
  keyword: string,
  schemaType: 'array' | 'string' | 'object',
  check: Check<Argument>,
) {
  const validate: SchemaValidateFunction = (argument: Argument, data: number, _parent, context) => {
    const params = Number.isInteger(data) ? check(argument, data, context?.rootData) : undefined
    if (params) validate.errors = [{ keyword, params }]
    return params === undefined
  }
  ajv.addKeyword({ keyword, schemaType, type: 'number', errors: true, validate })
}
