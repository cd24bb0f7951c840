import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Creates a folder and the folders above it. (Node's own recursive mkdir never returns on a file system that answers
 * "not found" for a new folder in an existing one, as /proc does.)
 *
 * @param mode the permissions of the folders that are created
 * @returns the folders that were created, the uppermost first
 * @throws the system's error where a folder cannot be created
 */
export function ensureFolder(path: string, mode?: number): string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return []
  const above = dirname(path) === path ? [] : ensureFolder(dirname(path), mode)
  try {
    mkdirSync(path, mode)
    return [...above, path]
  } catch (error) {
    // Another process may have created it meanwhile.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
    return above
  }
}
