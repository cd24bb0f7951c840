import addFormats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { addKeywords } from './keywords.ts'

/** A compiler of JSON Schemas as data files have them: every error is reported, with what is wrong. */
export function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    // Strict compiling refuses what is not a schema. Validating against the schema of schemas as well takes half as long again.
    validateSchema: false,
    strict: true,
    strictTypes: false,
    allowUnionTypes: true,
    verbose: true,
  })
  addFormats.default(ajv, ['date'])
  addKeywords(ajv)
  return ajv
}
