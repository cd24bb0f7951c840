import { join } from 'node:path'
import { eraOf } from '../check/check-edition.ts'
import { failure, type Result } from '../findings/result.ts'
import type { Field } from '../shape/field.ts'
import { EDITION } from '../read/list-files.ts'
import { readYaml } from '../read/read-yaml.ts'
import { readFields } from '../run/read-fields.ts'
import { displayPath, type Folders } from '../system/display-path.ts'

/** Reads the fields that the era of a year gives an authority's file. */
export function readYearFields(folders: Folders, year: string): Result<readonly Field[]> {
  const path = join(folders.data, year, EDITION)
  const edition = readYaml(path, displayPath(path, folders.cwd))
  const era = edition.value && eraOf(edition.value)
  if (era === undefined) return failure(...edition.findings)
  const { value, findings } = readFields(folders, era)
  return value ? { value, findings: [] } : failure(...findings)
}
