import type { DataPath, YamlFile } from '../model/yaml-file.ts'
import { editYaml } from './edit-yaml.ts'
import type { WrittenValue } from './format-scalar.ts'
import type { YamlEdit } from './yaml-edit.ts'

/** The values of a file by path: every value that is not a map. */
export type Leaf = readonly [path: DataPath, value: WrittenValue]

/**
 * Writes a new file on the pattern of another one, such as an era's sample: with its order, alignment and comments, but
 * other values. Entries without a value are left out, and so are maps that become empty.
 *
 * @param schema the path of the schema, relative to the new file, for the line that editors read
 * @param order as for editYaml
 * @returns the text of the new file
 */
export function fillForm(
  form: YamlFile,
  values: readonly Leaf[],
  schema: string,
  order: readonly string[] = [],
): string {
  const wanted = new Map(values.map(([path, value]) => [path.join('.'), value]))
  const present = leavesOf(form.value)
  const isWanted = ([path]: readonly [DataPath, unknown]) => wanted.has(path.join('.'))
  const unwanted = present.filter((leaf) => !isWanted(leaf)).map(([path]) => path)
  const edits: YamlEdit[] = [
    ...emptied(form.value, unwanted).map((path) => ({ path, value: undefined })),
    ...values.map(([path, value]) => ({ path, value })),
  ]
  return editYaml(form, edits, order)
    .replace(/^(# yaml-language-server: \$schema=).*$/m, `$1${schema}`)
    .replace(/\n\n+$/, '\n')
}

/** Every value that is not a map, with its path. */
export function leavesOf(value: unknown, path: DataPath = []): (readonly [DataPath, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]]
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]))
}

/** The paths to remove: a map of which nothing is left is removed as a whole. */
function emptied(value: unknown, unwanted: readonly DataPath[]): DataPath[] {
  const gone = new Set(unwanted.map((path) => path.join('.')))
  const visit = (node: unknown, path: DataPath): DataPath[] | 'all' => {
    if (typeof node !== 'object' || node === null || Array.isArray(node))
      return gone.has(path.join('.')) ? 'all' : []
    const results = Object.entries(node).map(
      ([name, inner]) => [name, visit(inner, [...path, name])] as const,
    )
    if (path.length > 0 && results.length > 0 && results.every(([, found]) => found === 'all')) return 'all'
    return results.flatMap(([name, found]) => (found === 'all' ? [[...path, name]] : found))
  }
  const found = visit(value, [])
  return found === 'all' ? [] : found
}
