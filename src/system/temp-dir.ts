import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { hasEnded, isOurNumber, MARK_PATTERN, PROCESS_MARK } from './process-mark.ts'
import { isSystemError } from './system-error.ts'

/** The folders that this process uses. */
const mine = new Set<string>()

/** A folder that holds what only one process needs. */
export interface TempDir {
  readonly path: string
  /** Deletes it. Where that fails it is left for a later run, which sweeps what has no owner. */
  remove(): void
}

/**
 * Makes a folder whose name says which process it belongs to, so that it is recognised when its owner was killed.
 *
 * @param prefix an absolute path that the folder's own begins with
 * @throws the system's error where it cannot be made
 */
export function makeTempDir(prefix: string): TempDir {
  const path = mkdtempSync(`${prefix}${PROCESS_MARK}-`)
  mine.add(path)
  return {
    path,
    remove: () => {
      removeQuietly(path)
      mine.delete(path)
    },
  }
}

/**
 * Deletes the folders of this prefix whose process was killed: of this system and this user, and no others.
 *
 * @param before is handed each of them before it is deleted
 */
export function sweepTempDirs(prefix: string, before: (path: string) => void = () => undefined): void {
  const parent = dirname(prefix)
  for (const name of namesIn(parent)) {
    if (!name.startsWith(basename(prefix))) continue
    const mark = OWNED.exec(name.slice(basename(prefix).length))
    const path = join(parent, name)
    // Process numbers come round: a folder with our number that we did not make is that of a killed process.
    const [, system, pid] = mark ?? []
    const isLeft = hasEnded(system, pid) || (isOurNumber(system, pid) && !mine.has(path))
    if (!isLeft || !isOwn(path)) continue
    before(path)
    removeQuietly(path)
  }
}

const OWNED = new RegExp(`^${MARK_PATTERN}-\\w{6}$`)

function isOwn(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found?.isDirectory() === true && (process.getuid === undefined || found.uid === process.getuid())
}

/** A folder that cannot be deleted (a process still writes to it) harms nobody, and no letter fails for it. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 })
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (isSystemError(error)) return []
    throw error
  }
}
