import { isScalar, type Document } from 'yaml'
import { fileFinding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { parseDocument } from './parse-document.ts'
import { failure, type Result } from '../findings/result.ts'
import { readText } from './read-text.ts'
import { tooDeep, syntaxFindings } from './syntax-findings.ts'
import { checkStrictness } from './check-strictness.ts'
import type { YamlFile } from '../model/yaml-file.ts'

/**
 * Reads a YAML file strictly: what could be read in two ways is reported, never guessed.
 *
 * @param unsaved texts that are read in place of files, by path
 */
export function readYaml(
  path: string,
  file: string,
  unsaved?: ReadonlyMap<string, string>,
): Result<YamlFile> {
  const text = readText(path, file, unsaved)
  return text.value === undefined ? text : parseYaml(text.value)
}

/** Parses a YAML text strictly. */
export function parseYaml(source: Source): Result<YamlFile> {
  const document = parseDocument(source.text)
  if (document === undefined) return failure(tooDeep(source))
  const errors = syntaxFindings(source, document)
  if (errors.length > 0) return failure(...errors)
  if (isEmpty(document)) {
    return failure(fileFinding('FILE_EMPTY', source.file, 'holds no data', 'fill it in, or delete it'))
  }
  const findings = checkStrictness(source, document)
  if (findings.length > 0) return failure(...findings)
  return { value: { source, document, value: document.toJS() }, findings: [] }
}

/** Whether a file has nothing but comments and marks such as ---. */
function isEmpty({ contents }: Document.Parsed): boolean {
  return contents === null || (isScalar(contents) && contents.type === 'PLAIN' && contents.source === '')
}
