import { accessSync, constants, statSync } from 'node:fs'
import { isSystemError } from '../system/system-error.ts'

/** Identifies the folder at a path by device and inode; undefined if there is no readable folder. */
export function folderIdentity(path: string): string | undefined {
  try {
    const found = statSync(path)
    accessSync(path, constants.R_OK | constants.X_OK)
    return found.isDirectory() ? `${found.dev}:${found.ino}` : undefined
  } catch (error) {
    if (isSystemError(error)) return undefined
    throw error
  }
}
