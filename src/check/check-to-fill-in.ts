import { findingAt, type Finding } from '../findings/finding.ts'
import { nameSome } from '../findings/finding.ts'
import { locateValue, type DataPath } from '../model/yaml-file.ts'
import type { YamlFile } from '../model/yaml-file.ts'

/** The words that a file has in place of a value that only a person knows. */
export const TO_FILL_IN = 'to fill in'

/** The most fields that a finding names. */
const NAMED = 12

/** Makes one finding of all the values of a file that are still to be filled in. */
export function checkToFillIn(yaml: YamlFile): Finding[] {
  const paths = pathsToFillIn(yaml.value)
  const [first] = paths
  if (!first) return []
  const some = nameSome(
    paths.map((path) => path.join('.')),
    NAMED,
  )
  const are = paths.length === 1 ? 'is' : 'are'
  return [
    findingAt(
      'TO_FILL_IN',
      yaml.source,
      locateValue(yaml, first),
      `${some} ${are} to be filled in`,
      `write the ${paths.length === 1 ? 'value' : 'values'} in place of the words "${TO_FILL_IN}"; delete a line that is not needed this year`,
    ),
  ]
}

/** The findings that are not about a value that is to be filled in: those only repeat that it is not there yet. */
export function withoutToFillIn(yaml: YamlFile, findings: readonly Finding[]): Finding[] {
  const paths = pathsToFillIn(yaml.value)
  if (paths.length === 0) return [...findings]
  const places = new Set(
    paths
      .map((path) => findingAt('TO_FILL_IN', yaml.source, locateValue(yaml, path), '', '').position)
      .map(({ line, column }) => `${line}:${column}`),
  )
  return findings.filter(({ position: { line, column } }) => !places.has(`${line}:${column}`))
}

/** The paths of the values that are still the words, in capitals or not. */
function pathsToFillIn(value: unknown, path: DataPath = []): DataPath[] {
  if (typeof value === 'string') return value.trim().toLowerCase() === TO_FILL_IN ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  const entries = Array.isArray(value)
    ? value.map((item, index): [number, unknown] => [index, item])
    : Object.entries(value)
  return entries.flatMap(([name, inner]) => pathsToFillIn(inner, [...path, name]))
}
