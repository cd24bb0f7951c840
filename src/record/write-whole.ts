import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ensureFolder } from '../machine/ensure-folder.ts'

let written = 0

/**
 * Writes a file so that it is either whole or as before: a temporary file beside it, forced to the disk, then renamed.
 * (write-file-atomic took a write that a full disk had cut short for a whole one, measured with version 8.)
 *
 * @param toDisk whether it is on the disk when this returns; "in its own time" is for what may be lost when power fails
 * @throws the system's error where it cannot be written; nothing is left of it then
 */
export async function writeWhole(
  path: string,
  content: Uint8Array | string,
  toDisk: 'at once' | 'in its own time' = 'at once',
): Promise<void> {
  ensureFolder(dirname(path))
  const temporary = `${path}.${process.pid}${String(++written).padStart(6, '0')}`
  try {
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(content)
      if (toDisk === 'at once') await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Whether a file is one that a killed run left on the way to a whole one. */
export const isTemporary = (name: string): boolean => /\.(pdf|json|html|md)\.\d{7,}$/.test(name)
