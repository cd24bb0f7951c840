import { join } from 'node:path'
import { eraOf } from '../check/check-edition.ts'
import { failure, type Result } from '../findings/result.ts'
import type { Field } from '../import/field.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { EDITION } from '../read/list-files.ts'
import { readYaml } from '../read/read-yaml.ts'
import { readFields } from '../run/import/year-data.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { sha256 } from '../system/sha256.ts'

/** An authority's file as the desk edits it. */
export interface AuthorityFile {
  /** Absolute. */
  readonly path: string
  readonly yaml: YamlFile
  /** SHA-256 of its text: shows whether it changed since a page was opened. */
  readonly hash: string
  readonly fields: readonly Field[]
}

/** Reads an authority's file and the fields that its era gives it. */
export function readAuthorityFile(folders: Folders, year: string, slug: string): Result<AuthorityFile> {
  const path = join(folders.data, year, `${slug}.yaml`)
  const yaml = readYaml(path, displayPath(path, folders.cwd))
  if (!yaml.value) return failure(...yaml.findings)
  const editionPath = join(folders.data, year, EDITION)
  const edition = readYaml(editionPath, displayPath(editionPath, folders.cwd))
  const era = edition.value && eraOf(edition.value)
  if (era === undefined) return failure(...edition.findings)
  const { value: fields, findings } = readFields(folders, era)
  if (!fields) return failure(...findings)
  return { value: { path, yaml: yaml.value, hash: sha256(yaml.value.source.text), fields }, findings: [] }
}
