import { lstat, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ensureFolder } from './ensure-folder.ts'
import { syncFolder } from './sync-folder.ts'
import { isMissing } from './system-error.ts'
import { writeTemporary } from './write-file-atomic.ts'
import { ChangedMeanwhileError, PartlyWrittenError } from './write-errors.ts'

/** The new content of a file, whatever it contains now. */
export interface FileContent {
  readonly path: string
  readonly after: string | Uint8Array
}

/** The present and the new content of a file. */
export interface FileChange extends FileContent {
  /** undefined for a new file. */
  readonly before: string | undefined
  readonly after: string
}

/** How many files are written at the same time. */
const AT_ONCE = 16

/**
 * Writes files together, as far as a file system allows: all of them under temporary names first, forced to the disk, and
 * renamed only once every one is complete. Missing folders are made.
 *
 * @throws ChangedMeanwhileError or the system's error where nothing was written, PartlyWrittenError where renaming failed
 *   in between
 */
export async function writeFilesTogether(changes: readonly (FileChange | FileContent)[]): Promise<void> {
  const folders = new Set(changes.map(({ path }) => dirname(path)))
  for (const folder of folders) ensureFolder(folder)
  const temporary = new Map<FileContent, string>()
  try {
    await inParallel(changes, async (change) => {
      if ('before' in change && (await textOf(change.path)) !== change.before)
        throw new ChangedMeanwhileError(change.path)
      await refuseFolder(change.path)
      temporary.set(change, await writeTemporary(change.path, change.after, true))
    })
  } catch (error) {
    await removeAll(temporary.values())
    throw error
  }
  let written = 0
  try {
    for (const change of changes) {
      const path = temporary.get(change)
      if (path === undefined) continue
      await rename(path, change.path)
      temporary.delete(change)
      written++
    }
  } catch (error) {
    await removeAll(temporary.values())
    throw written === 0 ? error : new PartlyWrittenError(written, changes.length, error)
  }
  for (const folder of folders) await syncFolder(folder)
}

/** @throws the system's error for a folder, which no file can replace: found before anything is renamed */
async function refuseFolder(path: string): Promise<void> {
  const found = await lstat(path).catch((error: unknown) => {
    if (!isMissing(error)) throw error
  })
  // Reading it gives the system's own error.
  if (found?.isDirectory()) await readFile(path)
}

/** The text of a file without its byte order mark; undefined where there is no such file. */
export async function textOf(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Works in parallel. If an item fails, it still waits for those in progress, so that nothing is written afterwards. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items[Symbol.iterator]()
  let failed = false
  const results = await Promise.allSettled(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of left) {
        if (failed) return
        try {
          await work(item)
        } catch (error) {
          failed = true
          throw error
        }
      }
    }),
  )
  const rejected = results.find((result) => result.status === 'rejected')
  if (rejected) throw rejected.reason
}

async function removeAll(paths: Iterable<string>): Promise<void> {
  for (const path of paths) await rm(path, { force: true })
}
