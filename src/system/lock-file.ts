import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hasEnded, isAlive, PROCESS_TAG, PROCESS_TAG_PATTERN, SYSTEM_ID } from './process-identity.ts'
import { isMissing, isSystemError } from './system-error.ts'

/** The run that holds a lock. */
export interface LockHolder {
  readonly pid: number
  readonly host: string
  /** The system that `pid` is a process number of. */
  readonly system?: string
  readonly since: string
  /** Random, so that no two locks are equal. */
  readonly owner?: string
}

/**
 * For how long a lock of another system counts after it was last renewed, in milliseconds. Whether its process is still
 * running cannot be asked; a run renews its lock much more often.
 */
export const LOCK_LEASE = 120_000

/** Why there is another file next to a lock: it is a lock being created, or one being removed. */
type Purpose = 'new' | 'aside'

const SIBLING = new RegExp(`^(.+)\\.(new|aside)-${PROCESS_TAG_PATTERN}$`)

/** The path of a file next to a lock that only this process writes. */
const siblingPath = (path: string, purpose: Purpose): string => `${path}.${purpose}-${PROCESS_TAG}`

/**
 * Parses the name of a file next to a lock.
 *
 * @returns the name of the lock, why the file is there, and whether its process has certainly ended; undefined for
 *   other files
 */
export function parseSibling(
  name: string,
): { lock: string; purpose: Purpose; isAbandoned: boolean } | undefined {
  const [, lock = '', purpose, system, pid] = SIBLING.exec(name) ?? []
  if (purpose !== 'new' && purpose !== 'aside') return undefined
  return { lock, purpose, isAbandoned: hasEnded(system, pid) }
}

/**
 * Creates a lock, complete from its first moment: another run must not read half of it and take it for a killed run's.
 * A file system without hard links shows it empty for a moment; `readLock` waits then.
 *
 * @returns false where there is a lock already
 * @throws the system's error where it cannot be written; nothing of it is left then
 */
export function createLock(path: string, text: string): boolean {
  const own = siblingPath(path, 'new')
  try {
    // A killed run with the same process number may have left one.
    rmSync(own, { force: true })
    writeFileSync(own, text, { flag: 'wx' })
    return link(own, path) ?? createExclusively(path, text)
  } finally {
    rmSync(own, { force: true })
  }
}

/** Gives a file a second name. @returns false where the name is taken, undefined where the file system cannot do it */
function link(from: string, to: string): boolean | undefined {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    // Systems report in many ways that they have no hard links; a failing disk reports again when it is written to.
    return alreadyExists(error) ? false : undefined
  }
}

function createExclusively(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (alreadyExists(error)) return false
    // A full disk creates the file without the text.
    rmSync(path, { force: true })
    throw error
  }
}

/** How often a lock without a holder is read again, since it may just be being written, and the pause in milliseconds. */
const ATTEMPTS = 20
const RETRY_DELAY = 50

/**
 * Reads a lock.
 *
 * @returns its text, and its holder unless that run was killed; undefined where there is no lock
 */
export function readLock(path: string): { text: string; holder: LockHolder | undefined } | undefined {
  for (let attempt = 1; ; attempt++) {
    const text = readIfExists(path)
    if (text === undefined) return undefined
    const named = parse(text)
    if (named) return { text, holder: isHeld(path, named) ? named : undefined }
    if (attempt === ATTEMPTS) return { text, holder: undefined }
    sleep(RETRY_DELAY)
  }
}

/** Whether a run holds a lock, be it this process or another one. */
export function isLocked(path: string): boolean {
  const text = readIfExists(path)
  const holder = text === undefined ? undefined : parse(text)
  return holder !== undefined && (holder.pid === process.pid || isHeld(path, holder))
}

/**
 * Removes a stale lock. If another run's fresh lock has replaced it by now, that one is put back; until then it counts
 * where it is, so that no third run takes the folder meanwhile.
 */
export function removeStaleLock(path: string, stale: string): void {
  const aside = siblingPath(path, 'aside')
  try {
    renameSync(path, aside)
  } catch (error) {
    if (isMissing(error)) return
    throw error
  }
  const fresh = readIfExists(aside) === stale ? undefined : readLock(aside)
  for (let attempt = 1; fresh?.holder && !createLock(path, fresh.text); attempt++) {
    // A run that came in between sees it and leaves; if it does not, the lock stays here, where it counts as well.
    if (attempt === ATTEMPTS) return
    sleep(RETRY_DELAY)
  }
  rmSync(aside, { force: true })
}

/** Whether a lock is still the one that this run wrote. */
export const isOwnLock = (path: string, text: string): boolean => readIfExists(path) === text

/** Removes this run's lock, and no other that has replaced it. */
export function removeOwnLock(path: string, text: string): void {
  if (isOwnLock(path, text)) rmSync(path, { force: true })
}

/** Whether the run that wrote a lock is still running. */
function isHeld(path: string, { pid, system }: LockHolder): boolean {
  if (system === SYSTEM_ID) return pid !== process.pid && isAlive(pid)
  const renewed = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  return renewed !== undefined && fileSystemTime(path) - renewed < LOCK_LEASE
}

/** The time by the clock that dates the files in the lock's folder; on a network folder, not this machine's clock. */
function fileSystemTime(path: string): number {
  const probe = siblingPath(path, 'new')
  try {
    writeFileSync(probe, '')
    return statSync(probe).mtimeMs
  } finally {
    rmSync(probe, { force: true })
  }
}

const isHolder = (value: unknown): value is LockHolder =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'pid') === 'number' &&
  typeof Reflect.get(value, 'host') === 'string'

function parse(text: string): LockHolder | undefined {
  try {
    const holder: unknown = JSON.parse(text)
    return isHolder(holder) ? holder : undefined
  } catch (error) {
    // It is being written, or its run was killed while writing it.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function readIfExists(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Blocks the thread: to its callers, locking a folder is one step. */
const sleep = (milliseconds: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

const alreadyExists = (error: unknown): boolean => isSystemError(error, 'EEXIST')
