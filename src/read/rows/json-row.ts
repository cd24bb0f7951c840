import { findingAt, type Finding } from '../../findings/finding.ts'
import { failure, type Result } from '../../findings/result.ts'
import type { Place, Source } from '../../findings/source.ts'
import { LazyYamlFile, type YamlFile } from '../../model/yaml-file.ts'
import { hiddenCharacter } from '../../rules/hidden-character.ts'
import { isData } from '../../rules/data.ts'
import { parseDocument } from '../parse-document.ts'
import { parseYaml } from '../read-yaml.ts'
import { jsonProblem } from './json-problem.ts'

/** Levels of nesting, as in YAML files: more than any authority needs. */
const DEEPEST = 12

/**
 * Reads a line of an NDJSON file. JSON is YAML as well, so that the YAML parser gives the places of findings; it is only
 * asked where there are any, since JSON.parse takes a hundredth of the time.
 */
export function readJsonRow(source: Source): Result<YamlFile> {
  const { text } = source
  const parsed = tryParse(text)
  if (!parsed) {
    const { offset, length, message, help } = jsonProblem(text)
    return failure(findingAt('JSON_SYNTAX', source, { offset, length }, message, help))
  }
  const { value } = parsed
  if (!isData(value)) {
    const help = 'write each authority as {"name": "…", …} in a line of its own'
    return failure(findingAt('JSON_SYNTAX', source, { offset: 0 }, 'is not an authority in braces', help))
  }
  const contents = countContents(value, 1)
  if (contents.depth > DEEPEST) {
    const help = 'undo the nesting; authorities need four levels at most'
    return failure(findingAt('YAML_TOO_DEEP', source, { offset: 0 }, 'is nested too deeply', help))
  }
  const findings = contents.names < namesIn(text) || contents.hasHidden ? strictFindings(source) : []
  if (findings.length > 0) return failure(...findings)
  const offsetIn = ({ offset: start }: Place, offset: number) => {
    UNIT.lastIndex = start + 1
    for (let at = 0; at < offset; at++) UNIT.exec(text)
    return UNIT.lastIndex
  }
  const file = new LazyYamlFile(
    source,
    value,
    () => {
      const document = parseDocument(text)
      if (!document) throw new RangeError('JSON of a few levels is not nested too deeply')
      return document
    },
    offsetIn,
  )
  return { value: file, findings: [] }
}

function tryParse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Repeated names and hidden characters that are written as escapes, at their places. */
const strictFindings = (source: Source): readonly Finding[] =>
  parseYaml(source).findings.filter(({ code }) => code === 'YAML_DUPLICATE_KEY' || code === 'TEXT_CHARACTER')

/** A character of a text, or an escape in its place. */
const UNIT = /\\u.{4}|\\.|[^]/g

/** A text in quotation marks, and the colon that makes it a name. */
const QUOTED = /"(?:[^"\\]|\\.)*"(\s*:)?/g

/** How many names are written in a line. JSON.parse keeps the last of those that are repeated. */
function namesIn(text: string): number {
  let names = 0
  for (const [, colon] of text.matchAll(QUOTED)) if (colon !== undefined) names++
  return names
}

/** Counts the names and levels of a value, and looks for hidden characters in its texts. */
function countContents(
  value: unknown,
  depth: number,
): { readonly names: number; readonly depth: number; readonly hasHidden: boolean } {
  if (typeof value === 'string') return { names: 0, depth, hasHidden: hiddenCharacter(value) !== undefined }
  if (typeof value !== 'object' || value === null || depth > DEEPEST)
    return { names: 0, depth, hasHidden: false }
  let counted = { names: 0, depth, hasHidden: false }
  for (const [name, item] of Object.entries(value)) {
    const inner = countContents(item, depth + 1)
    counted = {
      names: counted.names + inner.names + (Array.isArray(value) ? 0 : 1),
      depth: Math.max(counted.depth, inner.depth),
      hasHidden: counted.hasHidden || inner.hasHidden || hiddenCharacter(name) !== undefined,
    }
  }
  return counted
}
