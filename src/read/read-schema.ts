import { pathToFileURL } from 'node:url'
import { fileFinding, findingAt } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import type { SchemaFile } from '../model/era-files.ts'
import { isData } from '../model/letter-data.ts'
import { displayPath } from '../system/display-path.ts'
import { readText } from './read-text.ts'

/** Reads a JSON Schema. Whether it is a usable schema is for the checks to judge. */
export function readSchema(path: string, cwd: string): Result<SchemaFile> {
  const text = readText(path, displayPath(path, cwd))
  if (text.value === undefined) return text
  const source = text.value
  try {
    const schema = JSON.parse(source.text) as unknown
    if (isData(schema)) return { value: { url: pathToFileURL(path).href, source, schema }, findings: [] }
    return failure(fileFinding('ERA_SCHEMA', source.file, 'is not a JSON Schema', 'write one { … } block'))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const offset = Number(/position (\d+)/.exec(error.message)?.[1] ?? 0)
    const message = `is not JSON: ${error.message.replace(/\s+/g, ' ')}`
    return failure(findingAt('ERA_SCHEMA', source, { offset }, message, 'correct the JSON'))
  }
}
