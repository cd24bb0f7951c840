import { isScalar, parseDocument, type Document } from 'yaml'
import { fileFinding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { failed, type Read } from './read.ts'
import { readText } from './read-text.ts'
import { tooDeep, yamlProblems } from './yaml-problems.ts'
import { yamlSurprises } from './yaml-surprises.ts'

/** A YAML file as the checks see it: its text for positions, its nodes for places, its plain value. */
export interface YamlFile {
  readonly source: Source
  readonly document: Document.Parsed
  /** Plain data: maps, lists, text, numbers, true, false and null. */
  readonly value: unknown
}

/** Reads a YAML file strictly: what could be read in two ways is a finding, never a guess. */
export function readYaml(path: string, file: string): Read<YamlFile> {
  const text = readText(path, file)
  return text.value === undefined ? text : parseYaml(text.value)
}

/** Parses a YAML text strictly. */
export function parseYaml(source: Source): Read<YamlFile> {
  const document = parse(source)
  if (document === undefined) return failed(tooDeep(source))
  const problems = yamlProblems(source, document)
  if (problems.length > 0) return failed(...problems)
  if (isEmpty(document)) {
    return failed(fileFinding('FILE_EMPTY', source.file, 'holds no data', 'fill it in, or delete it'))
  }
  const surprises = yamlSurprises(source, document)
  if (surprises.length > 0) return failed(...surprises)
  return { value: { source, document, value: document.toJS() }, findings: [] }
}

function parse(source: Source): Document.Parsed | undefined {
  try {
    // Repeated keys are found by yaml-surprises in linear time; the library compares each with each.
    // At the level "silent" the library would drop every document but the first without a word.
    return parseDocument(source.text, {
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
      version: '1.2',
    })
  } catch (error) {
    // The parser recurses: a stack that overflows is how it says "too deep".
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Whether a file holds comments and marks such as --- only. */
function isEmpty({ contents }: Document.Parsed): boolean {
  return contents === null || (isScalar(contents) && contents.type === 'PLAIN' && contents.source === '')
}
