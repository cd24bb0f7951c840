import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { interruptedTarget } from './write-file-atomic.ts'

/**
 * Removes the temporary files that killed processes left in a folder.
 *
 * @returns how many there were
 */
export async function removeInterrupted(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => interruptedTarget(name) !== undefined)
  for (const name of names) await rm(join(folder, name), { force: true })
  return names.length
}
