import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bagInfoLine } from '../../archive/bag-info.ts'
import { checkBag } from '../../archive/check-bag.ts'
import type { Finding } from '../../findings/finding.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import { checkArchivedLetters } from '../archive/record-findings.ts'
import { UsageError } from '../usage-error.ts'

/** An archive that was checked. */
export interface VerifiedArchive {
  /** Absolute path. */
  readonly path: string
  /** SHA-256 of what is archived, by path in the archive; only files that are as they were archived. */
  readonly payload: ReadonlyMap<string, string>
  readonly letters: number
  /** How many files of letters were compared with their records. */
  readonly files: number
  /** The program that made it, with its version; undefined where the archive does not say. */
  readonly madeWith: string | undefined
  readonly findings: readonly Finding[]
}

/**
 * Checks an archive: that every file is there as it was archived, that there is no other, and that each letter is the one
 * in its record. Needs no data of the project, and reads nothing outside the archive.
 *
 * @param named the archive's folder
 * @throws UsageError where there is no such folder
 */
export function verifyArchive({ cwd }: Pick<Folders, 'cwd'>, named: string): VerifiedArchive {
  const path = resolve(cwd, named)
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`there is no folder ${named}`, 'name the folder of an archive')
  const show = (within: string) => displayPath(join(path, within), cwd)
  const bag = checkBag(path, show)
  const { payload, info, findings } = bag
  const madeWith = bagInfoLine(info, 'Bag-Software-Agent')?.value
  // A link in the place of a record is not followed.
  const isSafe = !findings.some(({ code }) => code === 'ARCHIVE_LINK')
  const checked = isSafe ? checkArchivedLetters(path, bag, show) : { letters: 0, files: 0, findings: [] }
  const { letters, files } = checked
  return { path, payload, letters, files, madeWith, findings: [...findings, ...checked.findings] }
}
