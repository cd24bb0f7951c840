import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileFinding, type Finding } from '../findings/finding.ts'
import { displayPath } from '../system/display-path.ts'
import { isSystemError } from '../system/system-error.ts'
import { failure, type Result } from '../findings/result.ts'
import { REGISTER } from '../register/body.ts'
import { systemFinding } from './read-text.ts'
import { isOfficeLock, unusedFile } from './unused-file.ts'

/** Names in a year's folder that are no authority. */
export const EDITION = 'edition.yaml'
export const WORDING = 'wording.md'
export const COLUMNS = 'columns.yaml'

/** The years that have a folder in the data folder, in order. */
export function listYears(data: string): string[] {
  return readdirSync(data, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\d{4}$/.test(entry.name))
    .map((entry) => entry.name)
    .sort()
}

/** Warnings of what lies in the data folder and belongs to no year; what begins with a dot is the system's own. */
export function strayInData(data: string, cwd: string): Finding[] {
  return readdirSync(data, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && !(entry.isFile() && entry.name === REGISTER))
    .filter((entry) => !(entry.isDirectory() && /^\d{4}$/.test(entry.name)))
    .map((entry): [string, string] => [
      displayPath(join(data, entry.name), cwd),
      entry.isDirectory()
        ? 'name it by a year of four digits if it is one, or move it elsewhere'
        : 'move it into the folder of its year, or elsewhere',
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, help]) => unusedFile(file, { message: 'is no folder of a year, and is not read', help }))
}

/** The authorities that have a file in a year's folder, in order; none where it cannot be read. */
export function listAuthorities(folder: string): string[] {
  return (listNames(folder, folder).value ?? []).flatMap(slugOf)
}

/** Names that begin with a dot, and lock files, belong to editors and systems, not to the year. */
export const slugOf = (file: string): string[] =>
  file.endsWith('.yaml') &&
  file !== EDITION &&
  file !== COLUMNS &&
  !file.startsWith('.') &&
  !isOfficeLock(file)
    ? [file.slice(0, -'.yaml'.length)]
    : []

/** The names of all that is in a folder, in order. */
export function listNames(folder: string, shownAs: string): Result<string[]> {
  try {
    return { value: readdirSync(folder).sort(), findings: [] }
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) {
      const help = 'put the folder back: from the project as it came, or from a backup'
      return failure(fileFinding('FILE_MISSING', shownAs, 'is a folder that is missing', help))
    }
    return failure(systemFinding('FILE_UNREADABLE', shownAs, error))
  }
}
