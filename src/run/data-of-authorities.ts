import { join } from 'node:path'
import type { Finding } from '../findings/finding.ts'
import { openAuthorities } from '../read/open-authorities.ts'
import { rowFileName } from '../read/rows/row-file.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { UsageError } from './usage-error.ts'

/** Finds the authority of a year whose data a finding is about; undefined where it is about something else. */
export function ownerOfFinding(folders: Folders, year: string): (finding: Finding) => string | undefined {
  const source = openAuthorities(join(folders.data, year), folders)
  return (finding) => source.ownerOf(finding)
}

/**
 * Refuses to write files of authorities into a year whose authorities are rows of one file.
 *
 * @param what would write them, such as "import"
 * @param remedy what to do instead
 * @throws UsageError
 */
export function refuseRowFile(folders: Folders, year: string, what: string, remedy: string): void {
  const name = rowFileName(join(folders.data, year))
  if (name === undefined) return
  const file = displayPath(join(folders.data, year, name), folders.cwd)
  throw new UsageError(
    `the authorities of ${year} are rows of ${file}, and ${what} only writes files of their own`,
    remedy,
  )
}
