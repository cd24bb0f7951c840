import { join } from 'node:path'
import { failure, type Result } from '../findings/result.ts'
import type { Field } from '../shape/field.ts'
import type { EarlierFile } from '../model/earlier-files.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { findEarlierFiles } from '../read/read-earlier.ts'
import { readYaml } from '../read/read-yaml.ts'
import { correctionAsked, type AskedCorrection } from '../run/correction-asked.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { sha256 } from '../system/sha256.ts'
import { readYearFields } from './year-fields.ts'

/** An authority's file as the desk edits it. */
export interface AuthorityFile {
  /** Absolute. */
  readonly path: string
  readonly yaml: YamlFile
  /** SHA-256 of its text: shows whether it changed since a page was opened. */
  readonly hash: string
  readonly fields: readonly Field[]
  /** The authority's file in the nearest earlier year that has one. */
  readonly earlier: EarlierFile | undefined
  /** The correction that a change of its letter would be; undefined for a letter that was never issued. */
  readonly correction: AskedCorrection | undefined
}

/** Reads an authority's file and the fields that its era gives it. */
export function readAuthorityFile(folders: Folders, year: string, slug: string): Result<AuthorityFile> {
  const path = join(folders.data, year, `${slug}.yaml`)
  const yaml = readYaml(path, displayPath(path, folders.cwd))
  if (!yaml.value) return failure(...yaml.findings)
  const { value: fields, findings } = readYearFields(folders, year)
  if (!fields) return failure(...findings)
  const value = {
    path,
    yaml: yaml.value,
    hash: sha256(yaml.value.source.text),
    fields,
    earlier: findEarlierFiles(folders, year).authority(slug),
    correction: correctionAsked(folders.output, year, slug),
  }
  return { value, findings: [] }
}
