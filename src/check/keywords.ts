import type { Ajv2020 } from 'ajv/dist/2020.js'
import { addCheck } from './number-keyword.ts'
import { percentage } from '../rules/percentage.ts'
import { figureAt, totalAt } from '../rules/totals.ts'
import { addContactRules } from './contact-keywords.ts'
import { addPublishedKeywords } from './published-keywords.ts'

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
  addPublishedKeywords(ajv)
  addContactRules(ajv)
  addCheck<string[]>(ajv, 'sumOf', 'array', (paths, number, root) => {
    if (!Number.isInteger(number)) return undefined
    const expected = totalAt(root, paths)
    return expected === undefined || expected === number ? undefined : { expected }
  })
  addCheck<string>(ajv, 'partOf', 'string', (path, number, root) => {
    if (!Number.isInteger(number)) return undefined
    const whole = figureAt(root, path)
    return whole === undefined || number <= whole ? undefined : { whole, path }
  })
  addCheck<{ part: string[]; whole: string[] }>(
    ajv,
    'percentageOf',
    'object',
    ({ part, whole }, number, root) => {
      if (!Number.isInteger(number)) return undefined
      const [share, all] = [totalAt(root, part), totalAt(root, whole)]
      if (share === undefined || all === undefined) return undefined
      const expected = percentage(share, all)
      return expected === number ? undefined : { expected, part: share, whole: all }
    },
  )
}
