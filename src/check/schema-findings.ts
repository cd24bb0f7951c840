import type { ValidateFunction } from 'ajv/dist/2020.js'
import { findingAt, type Finding } from '../findings/finding.ts'
import { isData } from '../model/letter-data.ts'
import { type YamlFile, locateKey, locateValue } from '../model/yaml-file.ts'
import { describeError } from './describe-error.ts'
import { explainNames } from './explain-names.ts'
import { pathOf, propertiesOf } from './schema-words.ts'

/** Finds everything in a file that one or more schemas do not allow, each mistake once and at its place. */
export function schemaFindings(yaml: YamlFile, ...schemas: readonly ValidateFunction[]): Finding[] {
  const errors = schemas.flatMap((validate) => (validate(yaml.value) ? [] : (validate.errors ?? [])))
  if (errors.length === 0) return []
  const names = explainNames(errors, absentNames(yaml.value, schemas))
  return errors.flatMap((error) => {
    if (names.explained.has(error)) return []
    const path = pathOf(error.instancePath)
    const description = describeError(error, path, names)
    if (description === undefined) return []
    const { code, message, help, key } = description
    const place = key === undefined ? locateValue(yaml, path) : locateKey(yaml, [...path, key])
    return findingAt(code, yaml.source, place, message, help)
  })
}

/** The names that schemas offer at the top of a file and that it does not have there. */
function absentNames(value: unknown, schemas: readonly ValidateFunction[]): ReadonlySet<string> {
  const offered = schemas.flatMap(({ schema }) => Object.keys(propertiesOf(schema)))
  return new Set(offered.filter((name) => !isData(value) || !Object.hasOwn(value, name)))
}
