import { closeSync, fsync, openSync } from 'node:fs'
import { promisify } from 'node:util'
import { isSystemError } from './system-error.ts'

/** For each folder the sync that has not begun yet: everyone who asks meanwhile shares it. */
const waiting = new Map<string, Promise<void>>()
/** For each folder the sync that is running. */
const running = new Map<string, Promise<void>>()

/**
 * Forces the names in a folder to the disk: a renamed file survives a power failure only when its folder was synced as
 * well. Callers who ask while a sync is running share the next one, so that many files need few syncs.
 *
 * @throws the system's error where the disk fails
 */
export function syncFolder(path: string): Promise<void> {
  const shared = waiting.get(path)
  if (shared) return shared
  const before = running.get(path) ?? Promise.resolve()
  const next = before
    .catch(() => undefined)
    .then(() => {
      waiting.delete(path)
      running.set(path, next)
      return sync(path)
    })
    .finally(() => {
      if (running.get(path) === next) running.delete(path)
    })
  waiting.set(path, next)
  return next
}

/** Windows does not open folders, and some file systems do not sync them; their journal has to be enough. */
const UNSUPPORTED = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF']

const syncToDisk = promisify(fsync)

async function sync(path: string): Promise<void> {
  try {
    const folder = openSync(path, 'r')
    try {
      await syncToDisk(folder)
    } finally {
      closeSync(folder)
    }
  } catch (error) {
    if (!isSystemError(error, ...UNSUPPORTED)) throw error
  }
}
