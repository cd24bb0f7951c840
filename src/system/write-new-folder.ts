import { existsSync, readdirSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { hasEnded, PROCESS_TAG_PATTERN, PROCESS_TAG } from './process-identity.ts'
import { syncFolder } from './sync-folder.ts'
import { writeFileAtomic } from './write-file-atomic.ts'

/** A temporary folder, such as ".2026.5d41402abc4b-4711.letters-part". */
const TEMPORARY = new RegExp(`^\\.\\d{4}\\.${PROCESS_TAG_PATTERN}\\.letters-part$`)

/**
 * Writes a new folder with all its files, or nothing: first into a temporary folder next to it, which is forced to the disk
 * and then renamed. Removes the temporary folders of killed processes.
 *
 * @param path where there is nothing yet
 * @throws the system's error where it cannot be written; nothing is left of it then
 */
export async function writeNewFolder(
  path: string,
  files: ReadonlyMap<string, Uint8Array | string>,
): Promise<void> {
  const above = dirname(path)
  for (const name of readdirSync(above)) {
    const [, system, pid] = TEMPORARY.exec(name) ?? []
    if (hasEnded(system, pid)) await rm(join(above, name), { recursive: true, force: true })
  }
  const temporary = join(above, `.${basename(path)}.${PROCESS_TAG}.letters-part`)
  try {
    await mkdir(temporary)
    for (const [name, content] of files)
      await writeFileAtomic(join(temporary, name), content, 'name unsynced')
    await syncFolder(temporary)
    // Some systems silently replace an empty folder.
    if (existsSync(path))
      throw Object.assign(new Error(`${path} is already there`), {
        code: 'EEXIST',
        syscall: 'rename',
        path,
      })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    throw error
  }
  await syncFolder(above)
}
