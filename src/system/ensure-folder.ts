import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder with the ones above it. (Node's own recursive mkdir never returns where a file system answers
 * "not found" for a new folder in an existing one, as /proc does.)
 *
 * @param mode the rights of folders that are made
 * @throws the system's error where it cannot be made
 */
export function ensureFolder(path: string, mode?: number): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(path) !== path) ensureFolder(dirname(path), mode)
  try {
    mkdirSync(path, mode)
  } catch (error) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}
