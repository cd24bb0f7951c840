import { accessSync, constants, statSync } from 'node:fs'
import { isSystemError } from '../system/system-error.ts'

/** Another one wherever a path leads to another folder; undefined where there is none that can be read. */
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
