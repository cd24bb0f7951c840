import type { Ajv2020 } from 'ajv/dist/2020.js'
import type { SchemaValidateFunction } from 'ajv/dist/types/index.js'

/** Checks a number of a file; the parameters of its error, or undefined where nothing is wrong. */
type Check<Argument> = (argument: Argument, number: number, root: unknown) => object | undefined

/** Adds a keyword that checks a number by itself or with other values of its file. */
export function addCheck<Argument>(
  ajv: Ajv2020,
  keyword: string,
  schemaType: 'array' | 'string' | 'object' | 'number' | 'boolean',
  check: Check<Argument>,
) {
  const validate: SchemaValidateFunction = (argument: Argument, data: number, _parent, context) => {
    const params = check(argument, data, context?.rootData)
    if (params) validate.errors = [{ keyword, params }]
    return params === undefined
  }
  ajv.addKeyword({ keyword, schemaType, type: 'number', errors: true, validate })
}
