import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing } from '../system/system-error.ts'
import { interruptedTarget } from '../system/write-file-atomic.ts'

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
  const superseded = join(output, year, 'superseded')
  for (const folder of [join(output, year), join(output, year, 'records'), superseded]) {
    for (const name of await listNames(folder)) {
      const letter = interruptedTarget(name)?.replace(/(\.[a-z]+)+$/, '')
      if (letter === undefined) continue
      const slug = folder === superseded ? letter.replace(SUPERSEDED, '') : letter
      if (isLocked(slug)) await rm(join(folder, name), { force: true })
    }
  }
}

/** What follows the authority's name in the name of a superseded file. */
const SUPERSEDED = /-(revision-\d+|found-[0-9a-f]{12})$/

async function listNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}
