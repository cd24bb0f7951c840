import { randomBytes } from 'node:crypto'
import { closeSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { ensureFolder } from '../system/ensure-folder.ts'
import { isSystemError } from '../system/system-error.ts'
import { SYSTEM_ID } from '../system/process-identity.ts'
import {
  isOwnLock,
  createLock,
  parseSibling,
  readLock,
  removeOwnLock,
  removeStaleLock,
  LOCK_LEASE,
  type LockHolder,
} from '../system/lock-file.ts'

/** The output folder cannot be used: another run holds it, or it cannot be written. The message says what to do. */
export class OutputError extends Error {}

/** Another run holds the output folder: the same command works later. */
export class OutputInUseError extends OutputError {}

/** One shard of a run, which shares the output folder with the other shards and with nothing else. */
interface Shard {
  readonly part: number
  readonly of: number
}

/** An output folder that a run holds. */
export interface OutputLock {
  /** Releases the folder. */
  release(): void
  /**
   * Makes sure, before something is written, that no other run took over the folder while this one was suspended.
   *
   * @throws OutputError where another run did
   */
  assertHeld(): void
}

/**
 * Locks an output folder for one run, so that two runs never write to the same files at once. The lock of a process
 * that has ended is taken over at once. Whether a process of another machine or container still runs cannot be seen: its
 * lock is taken over when it was not renewed for two minutes.
 *
 * The shards of one run may hold the folder at the same time, since no file belongs to two of them. Each has a lock of
 * its own. It is taken before the others are read, so that of two runs that exclude each other at least one sees the
 * other.
 *
 * @param since the time, ISO 8601
 * @param shard left out for a run that wants the folder for itself
 * @throws OutputError where another run holds it, or it cannot be written
 */
export function lockOutput(output: string, since: string, shard?: Shard): OutputLock {
  try {
    ensureFolder(output)
    const name = shard === undefined ? '.lock' : `.lock-shard-${shard.part}-of-${shard.of}`
    const lock = takeLock(join(output, name), since)
    try {
      refuseOthers(output, name, shard)
      return lock
    } catch (error) {
      lock.release()
      throw error
    }
  } catch (error) {
    if (error instanceof OutputError || !isSystemError(error)) throw error
    const { code } = error
    const advice = `${ADVICE[code] ?? 'correct its permissions'}, or name another folder with --output`
    throw new OutputError(`the output folder ${output} cannot be written (${code}): ${advice}`, {
      cause: error,
    })
  }
}

const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'free space on its disk',
  EDQUOT: 'free space on its disk',
  EROFS: 'have its disk made writable',
  EEXIST: 'move the file of its name elsewhere',
  ENOTDIR: 'move the file of its name elsewhere',
}

const LOCK = /^\.lock(?:-shard-\d+-of-(\d+))?$/

/** @throws OutputError where another run that excludes this one holds the folder */
function refuseOthers(output: string, own: string, shard: Shard | undefined): void {
  for (const name of readdirSync(output)) {
    const path = join(output, name)
    const sibling = parseSibling(name)
    if (sibling?.purpose === 'new') {
      if (sibling.isAbandoned) rmSync(path, { force: true })
    } else if (name !== own && excludes(sibling?.lock ?? name, own, shard)) {
      const stale = refuseHeld(path)
      if (stale === undefined) continue
      if (!sibling) removeStaleLock(path, stale)
      else if (sibling.isAbandoned) rmSync(path, { force: true })
    }
  }
}

/** Whether a file is a lock that excludes one's own. */
function excludes(name: string, own: string, shard: Shard | undefined): boolean {
  const [, of] = LOCK.exec(name) ?? []
  const isSibling = shard !== undefined && name !== own && of === String(shard.of)
  return LOCK.test(name) && !isSibling
}

function takeLock(path: string, since: string): OutputLock {
  const owner = randomBytes(8).toString('hex')
  const holder: LockHolder = { pid: process.pid, host: hostname(), system: SYSTEM_ID, since, owner }
  const mine = JSON.stringify(holder)
  for (let attempt = 0; attempt < 3; attempt++) {
    if (createLock(path, mine)) return hold(path, mine)
    const stale = refuseHeld(path)
    if (stale !== undefined) removeStaleLock(path, stale)
  }
  throw new OutputInUseError(`the output folder is being taken by another run: try again, or delete ${path}`)
}

/** How often a lock is renewed, in milliseconds. */
const RENEWAL = 5_000

/** Renews a lock until it is released, and removes it also where a second Ctrl+C ends the process. */
function hold(path: string, mine: string): OutputLock {
  const timer = setInterval(() => renew(path, mine), RENEWAL).unref()
  const remove = () => removeOwnLock(path, mine)
  process.once('exit', remove)
  return {
    release: () => {
      clearInterval(timer)
      process.off('exit', remove)
      remove()
    },
    assertHeld: () => {
      if (isOwnLock(path, mine)) return
      throw new OutputInUseError(
        `another run took over the output folder while this one was suspended (${path} is not its lock any more): ` +
          'nothing more was written; run the same command again',
      )
    },
  }
}

/** Writes the same text again, which renews the date of the file. An error is reported when a letter is written. */
function renew(path: string, mine: string): void {
  try {
    if (!isOwnLock(path, mine)) return
    const file = openSync(path, 'r+')
    try {
      writeSync(file, mine, 0)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}

/** Reads a lock that nobody holds; undefined where there is none. @throws OutputError where somebody holds it */
function refuseHeld(path: string): string | undefined {
  const found = readLock(path)
  if (found?.holder) throw heldBy(found.holder, path)
  return found?.text
}

function heldBy({ pid, host, system, since }: LockHolder, path: string): OutputInUseError {
  const otherwise =
    system === SYSTEM_ID
      ? `if that process is not a run of letters, delete ${path}`
      : `if it was killed, its lock expires ${LOCK_LEASE / 60_000} minutes after that`
  return new OutputInUseError(
    `another run (process ${pid} on ${host}, since ${since}) is writing to this output folder: ` +
      `wait for it, or name another folder with --output; ${otherwise}`,
  )
}
