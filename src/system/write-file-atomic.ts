import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ensureFolder } from './ensure-folder.ts'
import { hasEnded, MARK_PATTERN, PROCESS_MARK } from './process-mark.ts'
import { syncFolder } from './sync-folder.ts'

let written = 0

/**
 * How far a file is on the disk when writing returns. "at once": file and name survive a power failure.
 * "name later": the file does, and its name after the next `syncFolder`. "in its own time": it may be lost.
 */
type Durability = 'at once' | 'name later' | 'in its own time'

/**
 * Writes a file so that it is either whole or as before: a temporary file beside it, forced to the disk, then renamed.
 * (write-file-atomic took a write that a full disk had cut short for a whole one, measured with version 8.)
 *
 * @throws the system's error where it cannot be written; nothing is left of it then
 */
export async function writeFileAtomic(
  path: string,
  content: Uint8Array | string,
  durability: Durability = 'at once',
): Promise<void> {
  ensureFolder(dirname(path))
  const temporary = await writeTemporary(path, content, durability !== 'in its own time')
  try {
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  if (durability === 'at once') await syncFolder(dirname(path))
}

/**
 * Writes what a file is to hold into a temporary file beside it, to be renamed.
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
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(content)
      if (sync) await file.sync()
    } finally {
      await file.close()
    }
    return temporary
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** A name that no person and no other program gives a file: ".letter.pdf.5d41402abc4b-4711-1.letters-part". */
const temporaryName = (name: string): string => `.${name}.${PROCESS_MARK}-${++written}.letters-part`

const TEMPORARY = new RegExp(`^\\.(.+)\\.${MARK_PATTERN}-\\d+\\.letters-part$`)

/** The file that a killed process was writing when it left this temporary one; undefined for any other file. */
export function interruptedTarget(name: string): string | undefined {
  const [, file, system, pid] = TEMPORARY.exec(name) ?? []
  return hasEnded(system, pid) ? file : undefined
}
