import type { Ajv2020 } from 'ajv/dist/2020.js'
import type { SchemaValidateFunction } from 'ajv/dist/types/index.js'
import { hasAverages } from '../rules/averages.ts'
import { isData, valueAt } from '../rules/data.ts'
import { percentage } from '../rules/percentage.ts'
import { countsOfRate } from '../rules/published-rate.ts'
import { figureAt } from '../rules/totals.ts'
import { addCheck } from './number-keyword.ts'

/**
 * Adds the keywords for figures that are published without the counts they follow from: `requiredUnless: {name: other}`,
 * `publishedRateOf: {part: path, whole: path}`, `decimals: number`, `zeroWith: path` and `averagedTypesOnly: true`.
 */
export function addPublishedKeywords(ajv: Ajv2020): void {
  addRequiredUnless(ajv)
  addCheck<{ part: string; whole: string }>(ajv, 'publishedRateOf', 'object', (paths, rate, root) => {
    const [part, whole] = [figureAt(root, paths.part), figureAt(root, paths.whole)]
    if (whole === undefined || !Number.isInteger(rate)) return undefined
    if (part === undefined) return countsOfRate(rate, whole) ? undefined : { whole }
    const expected = percentage(part, whole)
    return expected === rate ? undefined : { whole, part, expected }
  })
  addCheck<number>(ajv, 'decimals', 'number', (places, number) =>
    Number(number.toFixed(places)) === number ? undefined : { places },
  )
  addCheck<string>(ajv, 'zeroWith', 'string', (path, number, root) =>
    figureAt(root, path) === 0 && number > 0 ? { path } : undefined,
  )
  addCheck<boolean>(ajv, 'averagedTypesOnly', 'boolean', (_only, _number, root) => {
    const type = valueAt(root, 'type')
    return typeof type !== 'string' || hasAverages(type) ? undefined : { type }
  })
}

/** Requires a name where another one is missing. The error is that of `required`, so that it is described alike. */
function addRequiredUnless(ajv: Ajv2020): void {
  const validate: SchemaValidateFunction = (
    others: Readonly<Record<string, string>>,
    data: unknown,
    parentSchema,
  ) => {
    const missing = Object.entries(others).filter(
      ([name, other]) => isData(data) && !Object.hasOwn(data, name) && !Object.hasOwn(data, other),
    )
    validate.errors = missing.map(([name]) => ({
      keyword: 'required',
      params: { missingProperty: name },
      ...(parentSchema ? { parentSchema } : {}),
    }))
    return missing.length === 0
  }
  ajv.addKeyword({ keyword: 'requiredUnless', schemaType: 'object', type: 'object', errors: true, validate })
}
