import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileFinding, type Finding } from '../findings/finding.ts'
import { displayPath } from '../system/display-path.ts'
import { NotAFileError } from '../system/input-file.ts'
import { isSystemError } from '../system/system-error.ts'
import { failure, type Result } from '../findings/result.ts'
import { REGISTER } from '../register/body.ts'
import { systemFinding } from './read-text.ts'
import { rowFileIn } from './rows/row-file.ts'
import { isOfficeLock, unexpectedFile } from './unexpected-file.ts'

/** The files of a year's folder that are not an authority's. */
export const EDITION = 'edition.yaml'
export const WORDING = 'wording.md'
export const MAIL = 'mail.md'
export const TEXTS = 'texts.yaml'
export const COLUMNS = 'columns.yaml'
export const MERGE_FIELDS = 'merge-fields.yaml'

/** The names of YAML files that are not an authority's. */
export const SHARED_YAML: readonly string[] = [EDITION, TEXTS, COLUMNS, MERGE_FIELDS]

/** Lists the years that have a folder in the data folder, in order. */
export function listYears(data: string): string[] {
  return readdirSync(data, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\d{4}$/.test(entry.name))
    .map((entry) => entry.name)
    .sort()
}

/** Warns of what is in the data folder and belongs to no year. Names that begin with a dot belong to the system. */
export function findIgnoredInData(data: string, cwd: string): Finding[] {
  return readdirSync(data, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && !(entry.isFile() && entry.name === REGISTER))
    .filter((entry) => !(entry.isDirectory() && /^\d{4}$/.test(entry.name)))
    .map((entry): [string, string] => [
      displayPath(join(data, entry.name), cwd),
      entry.isDirectory()
        ? 'if it is the folder of a year, name it by the four digits of the year; otherwise move it elsewhere'
        : 'move it into the folder of its year, or elsewhere',
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, help]) =>
      unexpectedFile(file, { message: 'is not the folder of a year, and is not read', help }),
    )
}

/** Lists the authorities of a year's folder, in order; none where it cannot be read. */
export function listAuthorities(folder: string): string[] {
  return authoritiesAmong(folder, listNames(folder, folder).value ?? [])
}

/** Lists the authorities of a year's folder: the rows of its one file, and those that have a file of their own. */
export function authoritiesAmong(folder: string, names: readonly string[]): string[] {
  const files = names.flatMap(slugOf)
  const rows = readableRows(folder)
  return files.length === 0 ? [...rows] : rows.length === 0 ? files : [...new Set([...files, ...rows])].sort()
}

/** None where the one file cannot be read, which is reported where it is checked. */
function readableRows(folder: string): readonly string[] {
  try {
    return rowFileIn(folder)?.index.slugs ?? []
  } catch (error) {
    if (error instanceof NotAFileError || isSystemError(error)) return []
    throw error
  }
}

/** The slug of the authority whose file has this name, as a list; empty for a file of an editor or the system. */
export const slugOf = (file: string): string[] =>
  file.endsWith('.yaml') && !SHARED_YAML.includes(file) && !file.startsWith('.') && !isOfficeLock(file)
    ? [file.slice(0, -'.yaml'.length)]
    : []

/** Lists the names of everything in a folder, in order. */
export function listNames(folder: string, file: string): Result<string[]> {
  try {
    return { value: readdirSync(folder).sort(), findings: [] }
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) {
      const help = 'restore the folder from a copy of the project, or from a backup'
      return failure(fileFinding('FILE_MISSING', file, 'is missing, and should be a folder', help))
    }
    return failure(systemFinding('FILE_UNREADABLE', file, error))
  }
}
