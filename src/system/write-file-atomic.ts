import { closeSync, fsync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { ensureFolder } from './ensure-folder.ts'
import { hasEnded, PROCESS_TAG, PROCESS_TAG_PATTERN } from './process-identity.ts'
import { syncFolder } from './sync-folder.ts'

let written = 0

/**
 * What survives a power failure after writing has returned. "synced": file and name. "name unsynced": the file, and its
 * name after the next `syncFolder`. "unsynced": perhaps neither.
 */
type Durability = 'synced' | 'name unsynced' | 'unsynced'

/**
 * Writes a file atomically: readers see either the new content as a whole or the file as it was. It writes a temporary
 * file in the same folder, forces it to the disk and renames it. Only forcing waits for the disk, and so is left to
 * another thread; handing over each of the other calls would cost more than the calls. (write-file-atomic took a write that a full disk had
 * cut short for a complete one, measured with version 8.)
 *
 * @throws the system's error where the file cannot be written; nothing of it is left then
 */
export async function writeFileAtomic(
  path: string,
  content: Uint8Array | string,
  durability: Durability = 'synced',
): Promise<void> {
  const created = ensureFolder(dirname(path))
  // A file survives a power failure only if the names of the folders above it do.
  if (durability !== 'unsynced') for (const folder of created) await syncFolder(dirname(folder))
  const temporary = await writeTemporary(path, content, durability !== 'unsynced')
  try {
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  if (durability === 'synced') await syncFolder(dirname(path))
}

const syncToDisk = promisify(fsync)

/**
 * Writes the new content of a file to a temporary file in the same folder, to be renamed.
 *
 * @param sync whether it is forced to the disk
 * @returns the path of the temporary file
 * @throws the system's error where it cannot be written; nothing is left of it then
 */
export async function writeTemporary(
  path: string,
  content: Uint8Array | string,
  sync: boolean,
): Promise<string> {
  const temporary = join(dirname(path), temporaryName(basename(path)))
  try {
    const file = openSync(temporary, 'wx')
    try {
      writeFileSync(file, content)
      if (sync) await syncToDisk(file)
    } finally {
      closeSync(file)
    }
    return temporary
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** A name that no person and no other program gives a file: ".letter.pdf.5d41402abc4b-4711-1.letters-part". */
const temporaryName = (name: string): string => `.${name}.${PROCESS_TAG}-${++written}.letters-part`

const TEMPORARY_NAME = new RegExp(`^\\.(.+)\\.${PROCESS_TAG_PATTERN}-\\d+\\.letters-part$`)

/** The file that a killed process was writing when it left this temporary file; undefined for any other file. */
export function interruptedTarget(name: string): string | undefined {
  const [, file, system, pid] = TEMPORARY_NAME.exec(name) ?? []
  return hasEnded(system, pid) ? file : undefined
}
