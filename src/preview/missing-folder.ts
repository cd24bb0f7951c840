import { readDigits, SubfoldersError } from '../record/subfolders.ts'
import { listYears } from '../read/list-files.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { folderIdentity } from './folder-identity.ts'

/** Why nothing can be shown at present. */
export interface MissingFolder {
  readonly title: string
  /** A sentence that says what to do. */
  readonly reason: string
}

/** Finds what keeps all letters from being read: a folder that is not there; or one that does not say where letters are. */
export function missingFolder({ data, templates, output, cwd }: Folders): MissingFolder | undefined {
  const missing = [data, templates].find((folder) => folderIdentity(folder) === undefined)
  if (missing !== undefined) {
    const reason = `The folder ${displayPath(missing, cwd)} is missing or cannot be read. Put it back; ${CONTINUES}.`
    return { title: 'A folder is missing', reason }
  }
  try {
    for (const year of listYears(data)) readDigits(output, year)
    return undefined
  } catch (error) {
    if (!(error instanceof SubfoldersError)) throw error
    const reason = `The file ${displayPath(error.path, cwd)} ${error.reason}; ${CONTINUES}.`
    return { title: 'A file cannot be used', reason }
  }
}

const CONTINUES = 'this page then continues by itself'
