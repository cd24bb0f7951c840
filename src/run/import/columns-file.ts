import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { newAjv } from '../../check/new-ajv.ts'
import { fitSchemas } from '../../check/fit-schemas.ts'
import { editYaml } from '../../edit/edit-yaml.ts'
import { formatKey } from '../../edit/format-scalar.ts'
import { fileFinding, findingAt, type Finding } from '../../findings/finding.ts'
import { didYouMean } from '../../findings/near-match.ts'
import { failure, type Result } from '../../findings/result.ts'
import { NOT_READ, type ColumnMap } from '../../import/column-names.ts'
import { locateValue } from '../../model/yaml-file.ts'
import type { YamlFile } from '../../model/yaml-file.ts'
import { COLUMNS } from '../../read/list-files.ts'
import { SHARED } from '../../read/read-era.ts'
import { readSchema } from '../../read/read-schema.ts'
import { readYaml } from '../../read/read-yaml.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import type { FileChange } from '../../system/write-files-together.ts'

/** The data of a columns.yaml that fits its schema: fields by the heads of columns. */
interface ColumnsData {
  readonly columns: Readonly<Record<string, string>>
}

/** What data/<year>/columns.yaml says. */
export interface ColumnsFile {
  /** undefined where the year has none. */
  readonly yaml: YamlFile | undefined
  readonly map: ColumnMap
}

/**
 * Reads what the office calls its columns in a year.
 *
 * @param paths of the fields that a column can be about
 */
export function readColumns(folders: Folders, year: string, paths: readonly string[]): Result<ColumnsFile> {
  const path = join(folders.data, year, COLUMNS)
  if (!existsSync(path)) return { value: { yaml: undefined, map: new Map() }, findings: [] }
  const { value: yaml, findings } = readYaml(path, displayPath(path, folders.cwd))
  if (!yaml) return failure(...findings)
  const schema = readSchema(schemaPath(folders), folders.cwd)
  if (!schema.value) return failure(...schema.findings)
  const fitting = fitSchemas(yaml, newAjv().compile<ColumnsData>(schema.value.schema))
  if (!fitting.value) return failure(...fitting.findings)
  const { columns } = fitting.value.value
  const unknown = Object.entries(columns).flatMap(([head, field]) => unknownField(yaml, head, field, paths))
  return unknown.length > 0
    ? failure(...unknown)
    : { value: { yaml, map: new Map(Object.entries(columns)) }, findings: [] }
}

function unknownField(yaml: YamlFile, head: string, field: string, paths: readonly string[]): Finding[] {
  if (field === NOT_READ || paths.includes(field)) return []
  const message = `there is no field ${field}`
  const help = adviseField(field, paths)
  return [findingAt('IMPORT_MAP', yaml.source, locateValue(yaml, ['columns', head]), message, help)]
}

/** Suggests a field in place of one that does not exist. */
export const adviseField = (field: string, paths: readonly string[]): string =>
  didYouMean(field, [...paths, NOT_READ], `it is "${NOT_READ}" or one of ${paths.join(', ')}`)

const schemaPath = ({ templates }: Folders): string => join(templates, SHARED, 'columns.schema.json')

/** The change to columns.yaml that keeps the mappings of --map for the next import; undefined where it has them already. */
export function keepColumns(
  folders: Folders,
  year: string,
  { yaml, map }: ColumnsFile,
  added: ColumnMap,
): Result<FileChange | undefined> {
  const news = [...added].filter(([head, field]) => map.get(head) !== field)
  if (news.length === 0) return { value: undefined, findings: [] }
  const path = join(folders.data, year, COLUMNS)
  if (!yaml) return { value: { path, before: undefined, after: newFile(folders, year, news) }, findings: [] }
  if (/^columns: *\{/m.test(yaml.source.text)) {
    const message = 'is written in braces: nothing can be added to it'
    return failure(
      fileFinding('IMPORT_MAP', yaml.source.file, message, 'write each column on a line of its own'),
    )
  }
  const edits = news.map(([head, field]) => ({ path: ['columns', head], value: field }))
  return { value: { path, before: yaml.source.text, after: editYaml(yaml, edits) }, findings: [] }
}

function newFile(folders: Folders, year: string, entries: readonly (readonly [string, string])[]): string {
  const schema = relative(join(folders.data, year), schemaPath(folders)).replaceAll('\\', '/')
  return `# yaml-language-server: $schema=${schema}

# What the columns of this year's spreadsheets are called: the head, then the field. "npx letters import" reads this file and
# adds the mappings of --map to it. A column with the words "${NOT_READ}" is left out.

columns:
${entries.map(([head, field]) => `  ${formatKey(head)}: ${field}\n`).join('')}`
}
