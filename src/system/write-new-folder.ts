import { existsSync, lstatSync, readdirSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { hasEnded, PROCESS_TAG_PATTERN, PROCESS_TAG } from './process-identity.ts'
import { syncFolder } from './sync-folder.ts'
import { writeFileAtomic } from './write-file-atomic.ts'

/** A temporary folder, such as ".2026.5d41402abc4b-4711.letters-part". */
const TEMPORARY = new RegExp(`^\\..+\\.${PROCESS_TAG_PATTERN}\\.letters-part$`)

/**
 * Writes a new folder with all its files, or nothing: first into a temporary folder next to it, which is forced to the disk
 * and then renamed. Removes the temporary folders of killed processes.
 *
 * @param path where there is nothing yet
 * @param files by path from that folder; each is written before the next one is taken
 * @throws the system's error where it cannot be written; nothing is left of it then
 */
export async function writeNewFolder(
  path: string,
  files: Iterable<readonly [name: string, content: Uint8Array | string]>,
): Promise<void> {
  const above = dirname(path)
  for (const name of readdirSync(above)) {
    const [, system, pid] = TEMPORARY.exec(name) ?? []
    const isFolder = () => lstatSync(join(above, name), { throwIfNoEntry: false })?.isDirectory() === true
    if (hasEnded(system, pid) && isFolder()) await rm(join(above, name), { recursive: true, force: true })
  }
  const temporary = join(above, `.${basename(path)}.${PROCESS_TAG}.letters-part`)
  try {
    await mkdir(temporary)
    const folders = new Set([temporary])
    for (const [name, content] of files) {
      await writeFileAtomic(join(temporary, name), content, 'name unsynced')
      for (let at = dirname(join(temporary, name)); !folders.has(at); at = dirname(at)) folders.add(at)
    }
    for (const folder of folders) await syncFolder(folder)
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
