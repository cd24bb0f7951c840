import { readdirSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { ensureFolder } from '../machine/ensure-folder.ts'
import { placeLock, readBeside, readLock, removeOwn, removeStale, type Holder } from './lock-file.ts'

/** The output folder cannot be used: another run has it, or it cannot be written. The message says what to do. */
export class OutputError extends Error {}

/** A part of a run that shares its output folder with the other parts, and with nothing else. */
interface Part {
  readonly part: number
  readonly of: number
}

/**
 * Takes an output folder for one run, so that two runs never write to the same files at once. A lock whose process is
 * gone (killed, or the machine restarted) is taken over.
 *
 * The parts of one run may have the folder at the same time, since no file belongs to two of them. Each has a lock of
 * its own; it is taken first and then the others are looked at, so that of two that cannot be together at least one
 * sees the other.
 *
 * @param since the time, ISO 8601
 * @param part left out for a run that wants the folder for itself
 * @returns what gives the folder back
 * @throws OutputError where another run has it, or it cannot be written
 */
export function lockOutput(output: string, since: string, part?: Part): () => void {
  try {
    ensureFolder(output)
    const name = part === undefined ? '.lock' : `.lock-shard-${part.part}-of-${part.of}`
    const release = takeLock(join(output, name), since)
    try {
      refuseOthers(output, name, part)
      return release
    } catch (error) {
      release()
      throw error
    }
  } catch (error) {
    if (error instanceof OutputError || !(error instanceof Error) || !('code' in error)) throw error
    const code = String(error.code)
    const advice = `${ADVICE[code] ?? 'correct its rights'}, or name another folder with --output`
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

/** @throws OutputError where a run has the folder that cannot be there together with this one */
function refuseOthers(output: string, own: string, part: Part | undefined): void {
  for (const name of readdirSync(output)) {
    const path = join(output, name)
    const beside = readBeside(name)
    if (beside?.purpose === 'new') {
      if (beside.isLeft) rmSync(path, { force: true })
    } else if (name !== own && isAgainst(beside?.lock ?? name, own, part)) {
      const stale = refuseHeld(path)
      if (stale === undefined) continue
      if (!beside) removeStale(path, stale)
      else if (beside.isLeft) rmSync(path, { force: true })
    }
  }
}

/** Whether a name is that of a lock which cannot be there together with one's own. */
function isAgainst(name: string, own: string, part: Part | undefined): boolean {
  const [, of] = LOCK.exec(name) ?? []
  const isSibling = part !== undefined && name !== own && of === String(part.of)
  return LOCK.test(name) && !isSibling
}

function takeLock(path: string, since: string): () => void {
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), since } satisfies Holder)
  for (let attempt = 0; attempt < 3; attempt++) {
    if (placeLock(path, mine)) return releaseOf(path, mine)
    const stale = refuseHeld(path)
    if (stale !== undefined) removeStale(path, stale)
  }
  throw new OutputError(`the output folder is being taken by another run: try again, or delete ${path}`)
}

/** Gives the folder back, also where the process is ended by a second Ctrl+C. */
function releaseOf(path: string, mine: string): () => void {
  const remove = () => removeOwn(path, mine)
  process.once('exit', remove)
  return () => {
    process.off('exit', remove)
    remove()
  }
}

/** The text of a lock that nobody holds; undefined where there is none. @throws OutputError where somebody does */
function refuseHeld(path: string): string | undefined {
  const found = readLock(path)
  if (found?.holder) throw busy(found.holder, path)
  return found?.text
}

function busy({ pid, host, since }: Holder, path: string): OutputError {
  return new OutputError(
    `another run (process ${pid} on ${host}, since ${since}) writes to this output folder: ` +
      `wait for it, or name another folder with --output; if that process is no letters run, delete ${path}`,
  )
}
