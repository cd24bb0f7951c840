import { join, relative } from 'node:path'
import { editYaml } from '../../edit/edit-yaml.ts'
import { fillForm } from '../../edit/fill-form.ts'
import type { YamlEdit } from '../../edit/yaml-edit.ts'
import { isError, type Finding } from '../../findings/finding.ts'
import { valueAt } from '../../rules/data.ts'
import { editsOf, type AuthorityPlan } from '../../import/plan-changes.ts'
import type { YamlFile } from '../../model/yaml-file.ts'
import { listAuthorities } from '../../read/list-files.ts'
import { parseYaml } from '../../read/read-yaml.ts'
import { readAuthorities } from '../../read/read-year.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import type { ChangedFile } from './check-changed.ts'
import type { YearData } from './year-data.ts'

/** The texts of the files that plans change: existing ones edited, new ones on the pattern of the era's sample. */
export function changedFiles(
  folders: Folders,
  { files, era, fields, authorities }: YearData,
  plans: readonly AuthorityPlan[],
): { readonly changed: readonly ChangedFile[]; readonly findings: readonly Finding[] } {
  const order = fields.map(({ path }) => path)
  const known = new Map(authorities.map((authority) => [authority.slug, authority]))
  const changing = plans.filter(({ changes }) => changes.length > 0)
  const folder = join(folders.templates, era, 'sample')
  const reads = changing.some(({ isNew }) => isNew)
    ? [...readAuthorities(folder, listAuthorities(folder), folders)]
    : []
  const form = reads.find(({ yaml }) => yaml)?.yaml
  const findings = reads.flatMap((read) => read.findings.filter(isError))
  const schema = relative(files.folder, join(folders.templates, era, 'schema.json')).replaceAll('\\', '/')
  const changed = changing.flatMap(({ slug, changes }): ChangedFile[] => {
    const current = known.get(slug)
    const file = displayPath(join(files.folder, `${slug}.yaml`), folders.cwd)
    const edits = editsOf(changes)
    if (current) {
      const { value: yaml } = parseYaml({ file, text: current.text })
      return yaml ? [{ slug, file, text: editYaml(yaml, edits, order), changes }] : []
    }
    if (!form) return []
    return [{ slug, file, text: newFile(form, edits, schema, order), changes }]
  })
  return { changed, findings }
}

/** The text of a new file. Words that replace a block of the form are written last, when the rest is filled in. */
export function newFile(
  form: YamlFile,
  edits: readonly YamlEdit[],
  schema: string,
  order: readonly string[],
): string {
  const [words, values] = [
    edits.filter((each) => replacesBlock(form, each)),
    edits.filter((each) => !replacesBlock(form, each)),
  ]
  const leaves = values.map(({ path, value }) => [path, value ?? null] as const)
  const text = fillForm(form, leaves, schema, order)
  const yaml = words.length > 0 ? parseYaml({ file: form.source.file, text }).value : undefined
  return yaml ? editYaml(yaml, words, order) : text
}

const replacesBlock = ({ value }: YamlFile, { path }: YamlEdit): boolean =>
  typeof valueAt(value, path.join('.')) === 'object'
