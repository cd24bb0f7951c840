import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../machine/is-alive.ts'
import { ensureFolder } from '../machine/ensure-folder.ts'
import { isMissing } from '../machine/is-missing.ts'

/** The output folder cannot be used: another run has it, or it cannot be written. The message says what to do. */
export class OutputError extends Error {}

interface Holder {
  readonly pid: number
  readonly host: string
  readonly since: string
}

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
    const [, of] = LOCK.exec(name) ?? []
    const sibling = part !== undefined && of === String(part.of)
    if (!LOCK.test(name) || name === own || sibling) continue
    const path = join(output, name)
    const text = read(path)
    if (text === undefined) continue
    const holder = parse(text)
    if (holder && isHeld(holder)) throw busy(holder, path)
    removeStale(path, text)
  }
}

function takeLock(path: string, since: string): () => void {
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), since } satisfies Holder)
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(path, mine)) return releaseOf(path)
    const text = read(path)
    if (text === undefined) continue
    const holder = parse(text)
    if (holder && isHeld(holder)) throw busy(holder, path)
    removeStale(path, text)
  }
  throw new OutputError(`the output folder is being taken by another run: try again, or delete ${path}`)
}

/** Gives the folder back, also where the process is ended by a second Ctrl+C. */
function releaseOf(path: string): () => void {
  const remove = () => rmSync(path, { force: true })
  process.once('exit', remove)
  return () => {
    process.off('exit', remove)
    remove()
  }
}

function busy({ pid, host, since }: Holder, path: string): OutputError {
  return new OutputError(
    `another run (process ${pid} on ${host}, since ${since}) writes to this output folder: ` +
      `wait for it, or name another folder with --output; if that process is no letters run, delete ${path}`,
  )
}

/** A process of another machine cannot be asked, so it counts as alive. */
function isHeld({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true
  return pid !== process.pid && isAlive(pid)
}

/** Takes a stale lock away; should it be another run's fresh one by now, that is put back. */
function removeStale(path: string, stale: string): void {
  const aside = `${path}-${process.pid}`
  try {
    renameSync(path, aside)
    if (readFileSync(aside, 'utf8') !== stale) linkSync(aside, path)
  } catch (error) {
    if (!isMissing(error) && !isTaken(error)) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function create(path: string, text: string): boolean {
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

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

function parse(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null
    return typeof holder?.pid === 'number' && typeof holder.host === 'string' ? (holder as Holder) : undefined
  } catch (error) {
    // Killed while it wrote its lock: nobody's.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST'
