import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { isAlive } from './is-alive.ts'
import { isMissing, isSystemError } from './system-error.ts'
import { hasEnded, MARK_PATTERN, PROCESS_MARK } from './process-mark.ts'
import { SYSTEM } from './system-identity.ts'

/** Who holds a lock. */
export interface Holder {
  readonly pid: number
  readonly host: string
  /** Whose process numbers `pid` is one of. */
  readonly system?: string
  readonly since: string
  /** Random, so that no two locks are equal. */
  readonly owner?: string
}

/**
 * For how long the lock of another system counts after it was last renewed, in milliseconds. Its process cannot be asked
 * whether it runs; a run renews its lock much more often.
 */
export const SILENCE = 120_000

/** What a file beside a lock is for: a lock on its way to its place, or one that was taken out of it. */
type Purpose = 'new' | 'aside'

const BESIDE = new RegExp(`^(.+)\\.(new|aside)-${MARK_PATTERN}$`)

/** The name of a file beside a lock that only this process writes. */
const beside = (path: string, purpose: Purpose): string => `${path}.${purpose}-${PROCESS_MARK}`

/** What a file beside a lock is for, and whether the process that wrote it is surely gone; undefined for other files. */
export function readBeside(name: string): { lock: string; purpose: Purpose; isLeft: boolean } | undefined {
  const [, lock = '', purpose, system, pid] = BESIDE.exec(name) ?? []
  if (purpose !== 'new' && purpose !== 'aside') return undefined
  return { lock, purpose, isLeft: hasEnded(system, pid) }
}

/**
 * Puts a lock into its place, whole from the first moment on: another run must not read it half written and take it for
 * that of a killed one. A file system without hard links shows it empty for a moment; `readLock` waits for such a one.
 *
 * @returns false where there is one already
 * @throws the system's error where it cannot be written; nothing is left of it then
 */
export function placeLock(path: string, text: string): boolean {
  const own = beside(path, 'new')
  try {
    // What a killed run of the same number left there is no one's.
    rmSync(own, { force: true })
    writeFileSync(own, text, { flag: 'wx' })
    return link(own, path) ?? createOnly(path, text)
  } finally {
    rmSync(own, { force: true })
  }
}

/** A second name for a file; false where that is taken, undefined where this file system cannot. */
function link(from: string, to: string): boolean | undefined {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    // Systems say in many ways that they have no hard links; a disk that fails says so again when it is written to.
    return isTaken(error) ? false : undefined
  }
}

function createOnly(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (isTaken(error)) return false
    // A full disk takes the name and not the text.
    rmSync(path, { force: true })
    throw error
  }
}

/** How often, and how many milliseconds apart, a lock is looked at that says nothing: it may just be written. */
const LOOKS = 20
const PAUSE = 50

/** The text of a lock, and who holds it: nobody where it is that of a killed run. Undefined where there is none. */
export function readLock(path: string): { text: string; holder: Holder | undefined } | undefined {
  for (let look = 1; ; look++) {
    const text = readIfThere(path)
    if (text === undefined) return undefined
    const named = parse(text)
    if (named) return { text, holder: isHeld(path, named) ? named : undefined }
    if (look === LOOKS) return { text, holder: undefined }
    sleep(PAUSE)
  }
}

/**
 * Takes away a lock that nobody holds. Should another run's fresh one stand there by now, it is put back; until then it
 * counts where it is, so that nobody else has the folder meanwhile.
 */
export function removeStale(path: string, stale: string): void {
  const aside = beside(path, 'aside')
  try {
    renameSync(path, aside)
  } catch (error) {
    if (isMissing(error)) return
    throw error
  }
  const fresh = readIfThere(aside) === stale ? undefined : readLock(aside)
  for (let look = 1; fresh?.holder && !placeLock(path, fresh.text); look++) {
    // Whoever came in between sees it and leaves; if not, it stays where it is, and counts there.
    if (look === LOOKS) return
    sleep(PAUSE)
  }
  rmSync(aside, { force: true })
}

/** Whether a lock is still the one that this text was written to. */
export const isOwn = (path: string, text: string): boolean => readIfThere(path) === text

/** Takes a run's own lock away, and no other that has its place by now. */
export function removeOwn(path: string, text: string): void {
  if (isOwn(path, text)) rmSync(path, { force: true })
}

/** Whether the run that wrote a lock still goes on. */
function isHeld(path: string, { pid, system }: Holder): boolean {
  if (system === SYSTEM) return pid !== process.pid && isAlive(pid)
  const renewed = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  return renewed !== undefined && clockOf(path) - renewed < SILENCE
}

/** The time by the clock that dates the files beside a lock, which on a network folder is not this machine's. */
function clockOf(path: string): number {
  const probe = beside(path, 'new')
  try {
    writeFileSync(probe, '')
    return statSync(probe).mtimeMs
  } finally {
    rmSync(probe, { force: true })
  }
}

const isHolder = (value: unknown): value is Holder =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'pid') === 'number' &&
  typeof Reflect.get(value, 'host') === 'string'

function parse(text: string): Holder | undefined {
  try {
    const holder: unknown = JSON.parse(text)
    return isHolder(holder) ? holder : undefined
  } catch (error) {
    // Being written, or killed while it was: nobody's.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Taking a folder is one step to its callers, also where it has to wait. */
const sleep = (milliseconds: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

const isTaken = (error: unknown): boolean => isSystemError(error, 'EEXIST')
