import { join } from 'node:path'
import type { Finding } from '../findings/finding.ts'
import type { Field } from '../shape/field.ts'
import type { EarlierFile } from '../model/earlier-files.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { findEarlierFiles } from '../read/read-earlier.ts'
import { openAuthorities } from '../read/open-authorities.ts'
import { readYaml } from '../read/read-yaml.ts'
import { rowFileName } from '../read/rows/row-file.ts'
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

/** Reads an authority's file and the fields that its era gives it; or says why it cannot be edited. */
export function readAuthorityFile(
  folders: Folders,
  year: string,
  slug: string,
): { readonly file: AuthorityFile } | { readonly reason: string } {
  const folder = join(folders.data, year)
  if (rowFileName(folder) !== undefined)
    return { reason: describeRow(openAuthorities(folder, folders).placeOf(slug)) }
  const path = join(folder, `${slug}.yaml`)
  const yaml = readYaml(path, displayPath(path, folders.cwd))
  if (!yaml.value) return { reason: reasonOf(yaml.findings) }
  const { value: fields, findings } = readYearFields(folders, year)
  if (!fields) return { reason: reasonOf(findings) }
  const file = {
    path,
    yaml: yaml.value,
    hash: sha256(yaml.value.source.text),
    fields,
    earlier: findEarlierFiles(folders, year).authority(slug),
    correction: correctionAsked(folders.output, year, slug),
  }
  return { file }
}

const reasonOf = (findings: readonly Finding[]): string =>
  `The file cannot be edited here: ${findings.map(({ message }) => message).join('; ')}.`

/** Says where a letter's data is that is a row of a file. */
function describeRow(place: string): string {
  const [, file = place, line] = /^(.*):(\d+)$/.exec(place) ?? []
  const where = line === undefined ? `in ${file}` : `in line ${line} of ${file}`
  return `The figures of this letter are ${where}, which has those of all authorities of the year. They cannot be edited here.`
}
