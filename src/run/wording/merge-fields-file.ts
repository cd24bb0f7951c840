import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { editYaml } from '../../edit/edit-yaml.ts'
import { formatKey, formatScalar } from '../../edit/format-scalar.ts'
import { findingAt } from '../../findings/finding.ts'
import { failure, type Result } from '../../findings/result.ts'
import { isData } from '../../model/letter-data.ts'
import { locateValue, type YamlFile } from '../../model/yaml-file.ts'
import { MERGE_FIELDS } from '../../read/list-files.ts'
import { readYaml } from '../../read/read-yaml.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import type { FileChange } from '../../system/write-files-together.ts'

/** What the merge fields of an office's drafts stand for: placeholders by the names of fields. */
export type MergeFields = ReadonlyMap<string, string>

/** The content of data/<year>/merge-fields.yaml; `yaml` is undefined where the year has no such file. */
export interface MergeFieldsFile {
  readonly yaml: YamlFile | undefined
  readonly fields: MergeFields
}

/** Reads what the merge fields of a year's drafts stand for. */
export function readMergeFields(folders: Folders, year: string): Result<MergeFieldsFile> {
  const path = join(folders.data, year, MERGE_FIELDS)
  if (!existsSync(path)) return { value: { yaml: undefined, fields: new Map() }, findings: [] }
  const { value: yaml, findings } = readYaml(path, displayPath(path, folders.cwd))
  if (!yaml) return failure(...findings)
  const value: unknown = yaml.value
  const fields: unknown = isData(value) ? value['fields'] : undefined
  const entries = isData(fields) ? Object.entries(fields) : []
  const wrong = entries.find(([, name]) => typeof name !== 'string' || name.trim() === '')
  if (!isData(fields) || !isData(value) || Object.keys(value).length > 1 || wrong) {
    const place = wrong ? locateValue(yaml, ['fields', wrong[0]]) : { offset: 0 }
    const help =
      'write "fields:" and below it, indented, each field with its placeholder: Authority_Name: authority.name'
    return failure(
      findingAt(
        'DRAFT_FIELD',
        yaml.source,
        place,
        'does not say which placeholder each merge field stands for',
        help,
      ),
    )
  }
  return {
    value: { yaml, fields: new Map(entries.map(([field, name]) => [field, String(name)])) },
    findings: [],
  }
}

/** Plans the change of merge-fields.yaml that keeps the fields of --field; undefined where the file has them already. */
export function keepMergeFields(
  folders: Folders,
  year: string,
  { yaml, fields }: MergeFieldsFile,
  added: MergeFields,
): FileChange | undefined {
  const changed = [...added].filter(([field, name]) => fields.get(field) !== name)
  if (changed.length === 0) return undefined
  const path = join(folders.data, year, MERGE_FIELDS)
  if (!yaml) {
    const lines = changed.map(([field, name]) => `  ${formatKey(field)}: ${formatScalar(name, 2)}\n`)
    return { path, before: undefined, after: `${HEAD}${lines.join('')}` }
  }
  const edits = changed.map(([field, name]) => ({ path: ['fields', field], value: name }))
  return { path, before: yaml.source.text, after: editYaml(yaml, edits) }
}

const HEAD = `# What the merge fields of this year's drafts in Word stand for: the field, then the placeholder without its braces.
# "npx letters wording" reads this file, and adds to it what --field says.

fields:
`
