import { open } from 'node:fs/promises'
import { isSystemError } from './system-error.ts'

/** A sync of a folder that has not begun yet: everybody who asks meanwhile shares it. */
const waiting = new Map<string, Promise<void>>()
/** The sync of a folder that runs now, or the last one that ran. */
const running = new Map<string, Promise<void>>()

/**
 * Forces the names in a folder to the disk: a renamed file is there after a power failure only when its folder was
 * synced as well. Callers who ask while a sync runs share the next one, so that many files cost few syncs.
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

/** Windows does not open folders, and some file systems do not sync them; their journal has to do. */
const UNSUPPORTED = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF']

async function sync(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  } catch (error) {
    if (!isSystemError(error, ...UNSUPPORTED)) throw error
  }
}
