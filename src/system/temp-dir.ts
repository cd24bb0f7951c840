import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { hasEnded, hasOurPid, PROCESS_TAG, PROCESS_TAG_PATTERN } from './process-identity.ts'
import { isSystemError } from './system-error.ts'

/** The temporary folders that this process uses. */
const inUse = new Set<string>()

/** A temporary folder that only one process needs. */
export interface TempDir {
  readonly path: string
  /** Deletes it. Where that fails, a later run deletes it with those of killed processes. */
  remove(): void
}

/**
 * Creates a temporary folder with this process's tag in its name, so that a later run recognises it when this process
 * was killed.
 *
 * @param prefix an absolute path that the folder's path begins with
 * @throws the system's error where it cannot be created
 */
export function makeTempDir(prefix: string): TempDir {
  const path = mkdtempSync(`${prefix}${PROCESS_TAG}-`)
  inUse.add(path)
  return {
    path,
    remove: () => {
      removeQuietly(path)
      inUse.delete(path)
    },
  }
}

/**
 * Deletes the temporary folders with a prefix whose process was killed, where process and folder are of this system and
 * this user.
 *
 * @param before called with the path of each folder before it is deleted
 */
export function sweepTempDirs(prefix: string, before: (path: string) => void = () => undefined): void {
  const parent = dirname(prefix)
  for (const name of entriesOf(parent)) {
    if (!name.startsWith(basename(prefix))) continue
    const path = join(parent, name)
    const [, system, pid] = TAGGED_NAME.exec(name.slice(basename(prefix).length)) ?? []
    // Process numbers are reused: a folder with our number that we did not create is a killed process's.
    const isAbandoned = hasEnded(system, pid) || (hasOurPid(system, pid) && !inUse.has(path))
    if (!isAbandoned || !isFolderOfThisUser(path)) continue
    before(path)
    removeQuietly(path)
  }
}

const TAGGED_NAME = new RegExp(`^${PROCESS_TAG_PATTERN}-\\w{6}$`)

function isFolderOfThisUser(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found?.isDirectory() === true && (process.getuid === undefined || found.uid === process.getuid())
}

/** A folder that cannot be deleted, since a process still writes to it, does no harm; no letter fails for it. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 })
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (isSystemError(error)) return []
    throw error
  }
}
