import { createHash } from 'node:crypto'
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { isAlive } from './is-alive.ts'

/** This machine in six digits: process numbers mean something on their own machine only, and folders are shared. */
export const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 6)

/** The folders that this process uses. */
const mine = new Set<string>()

/** A folder that holds what only one process needs. */
export interface OwnedFolder {
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
export function makeOwnedFolder(prefix: string): OwnedFolder {
  const path = mkdtempSync(`${prefix}${HOST}-${process.pid}-`)
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
 * Deletes the folders of this prefix whose process was killed: of this machine and this user, and no others.
 *
 * @param before is handed each of them before it is deleted
 */
export function sweepOwnedFolders(prefix: string, before: (path: string) => void = () => undefined): void {
  const parent = dirname(prefix)
  for (const name of namesIn(parent)) {
    const [host, pid] =
      /^([0-9a-f]{6})-(\d+)-\w{6}$/.exec(name.slice(basename(prefix).length))?.slice(1) ?? []
    if (!name.startsWith(basename(prefix)) || host !== HOST) continue
    const path = join(parent, name)
    const isUsed = Number(pid) === process.pid ? mine.has(path) : isAlive(Number(pid))
    if (isUsed || !isOwn(path)) continue
    before(path)
    removeQuietly(path)
  }
}

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

const isSystemError = (error: unknown): boolean => error instanceof Error && 'code' in error
