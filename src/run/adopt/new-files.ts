import { join, relative } from 'node:path'
import { Document } from 'yaml'
import { leavesOf } from '../../edit/fill-form.ts'
import type { OwnTexts } from '../../adopt/own-texts.ts'
import type { ScalarValue } from '../../edit/format-scalar.ts'
import type { Data } from '../../model/letter-data.ts'
import type { YamlFile } from '../../model/yaml-file.ts'
import { ONLY_FORM } from '../../texts/letter-text.ts'
import { SHARED } from '../../read/read-era.ts'
import type { Folders } from '../../system/display-path.ts'
import { newFile } from '../import/changed-files.ts'

/** Writes the edition that letters were adopted with. */
export function editionText(folders: Folders, year: string, edition: Data): string {
  const document = new Document(edition)
  const schema = schemaPath(folders, year, SHARED, 'edition.schema.json')
  document.commentBefore = ` yaml-language-server: $schema=${schema}\n\n What all letters of this year share, as "npx letters adopt" took it from them.`
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}

/** Writes an authority's file in the form of the era's sample. */
export function authorityText(
  folders: Folders,
  year: string,
  era: string,
  form: YamlFile,
  authority: Data,
  order: readonly string[],
): string {
  const edits = leavesOf(authority)
    .filter(([, value]) => value !== undefined)
    .map(([path, value]) => ({ path, value: isScalarValue(value) ? value : null }))
  return newFile(form, edits, schemaPath(folders, year, era, 'schema.json'), order)
}

const isScalarValue = (value: unknown): value is ScalarValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

const schemaPath = ({ data, templates }: Folders, year: string, ...names: string[]): string =>
  relative(join(data, year), join(templates, ...names)).replaceAll('\\', '/')

/** Writes the texts of a year that are not the era's own. */
export function textsText(texts: OwnTexts): string {
  const document = new Document({})
  for (const [key, forms] of texts) {
    const only = forms.get(ONLY_FORM)
    const path = key.split('.')
    if (only !== undefined) document.setIn(path, only)
    else for (const [form, text] of forms) document.setIn([...path, form], text)
  }
  document.commentBefore =
    ' What these letters print in other words than their era; the rest is in templates/<era>/texts.yaml.'
  return document.toString({ lineWidth: 0 })
}
