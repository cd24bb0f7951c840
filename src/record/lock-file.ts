import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { isAlive } from '../machine/is-alive.ts'
import { HOST } from '../machine/owned-folder.ts'
import { isMissing } from '../machine/is-missing.ts'

/** Who holds a lock. */
export interface Holder {
  readonly pid: number
  readonly host: string
  readonly since: string
}

/** What a file beside a lock is for: a lock on its way to its place, or one that was taken out of it. */
type Purpose = 'new' | 'aside'

const BESIDE = /^(.+)\.(new|aside)-([0-9a-f]{6})-(\d+)$/

/** The name of a file beside a lock that only this process writes. */
const beside = (path: string, purpose: Purpose): string => `${path}.${purpose}-${HOST}-${process.pid}`

/** What a file beside a lock is for, and whether the process that wrote it is surely gone; undefined for other files. */
export function readBeside(name: string): { lock: string; purpose: Purpose; isLeft: boolean } | undefined {
  const [, lock = '', purpose, host, pid] = BESIDE.exec(name) ?? []
  if (purpose !== 'new' && purpose !== 'aside') return undefined
  const isGone = host === HOST && Number(pid) !== process.pid && !isAlive(Number(pid))
  return { lock, purpose, isLeft: isGone }
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
    if (named) return { text, holder: isHeld(named) ? named : undefined }
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

/** Takes a run's own lock away, and no other that has its place by now. */
export function removeOwn(path: string, text: string): void {
  if (readIfThere(path) === text) rmSync(path, { force: true })
}

/** A process of another machine cannot be asked, so it counts as alive. */
function isHeld({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true
  return pid !== process.pid && isAlive(pid)
}

function parse(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null
    return typeof holder?.pid === 'number' && typeof holder.host === 'string' ? (holder as Holder) : undefined
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

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST'
