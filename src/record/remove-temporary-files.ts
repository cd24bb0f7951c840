import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { interruptedTarget } from '../system/write-file-atomic.ts'
import { KEPT, RECORDS } from './letter-paths.ts'
import { foldersIn } from './list-letters.ts'
import { readDigits } from './subfolders.ts'

/**
 * Removes the temporary files of runs that were killed: files with a name of our own, whose process has ended. To be
 * called under the lock of the output folder.
 *
 * @param isLocked whether the lock covers the letters of an authority: what another run is writing is left alone
 */
export async function removeTemporaryFiles(
  output: string,
  year: string,
  isLocked: (slug: string) => boolean,
): Promise<void> {
  const digits = readDigits(output, year)
  for (const within of ['', RECORDS, KEPT])
    for (const { path, names } of foldersIn(join(output, year, within), digits))
      for (const name of names) {
        const letter = interruptedTarget(name)?.replace(/(\.[a-z]+)+$/, '')
        if (letter === undefined) continue
        const slug = within === KEPT ? letter.replace(SUPERSEDED, '') : letter
        if (isLocked(slug)) await rm(join(path, name), { force: true })
      }
}

/** What follows the authority's name in the name of a superseded file. */
const SUPERSEDED = /-(revision-\d+|found-[0-9a-f]{12})$/
