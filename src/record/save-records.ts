import { dirname } from 'node:path'
import type { LetterRecord } from '../model/letter-record.ts'
import { sha256 } from '../system/sha256.ts'
import { syncFolder } from '../system/sync-folder.ts'
import { describeWriteError } from '../system/system-error.ts'
import { writeFileAtomic } from '../system/write-file-atomic.ts'
import { letterPaths } from './letter-paths.ts'
import { formatRecord } from './record-store.ts'

/** SHA-256 of a record's file. */
export interface RecordHashes {
  /** As this program wrote it; a file that was reformatted since had another one. */
  readonly before: string
  readonly after: string
}

/** A letter that was printed. Large years keep the records compressed: take one only when it is used. */
export interface Recorded {
  readonly record: LetterRecord
}

/** What became of records that were to be written: each is in `saved` or in `unsaved`. */
export interface SavedRecords<Letter extends Recorded = Recorded> {
  /** The letters, with the records as they were before. */
  readonly saved: readonly Letter[]
  /** By authority, of those that were saved. */
  readonly hashes: ReadonlyMap<string, RecordHashes>
  /** Those that are as they were, and why they could not be written. */
  readonly unsaved: readonly { readonly slug: string; readonly reason: string }[]
}

/** How many records are written at the same time: the disk syncs several at once. */
const CONCURRENCY = 16

/**
 * Changes records, each atomically. When this returns, the records are on the disk and survive a power failure.
 *
 * @param assertHeld makes sure before each write that this run still holds the output folder
 */
export async function saveRecords<Letter extends Recorded>(
  output: string,
  letters: readonly Letter[],
  change: (record: LetterRecord) => LetterRecord,
  assertHeld: () => void,
): Promise<SavedRecords<Letter>> {
  const saved = new Set<Letter>()
  const folders = new Set<string>()
  const hashes = new Map<string, RecordHashes>()
  const unsaved: { slug: string; reason: string }[] = []
  const queue = letters.values()
  const work = async (): Promise<void> => {
    for (const letter of queue) {
      assertHeld()
      const { record } = letter
      const path = letterPaths(output, record.year, record.authority).record
      try {
        const after = formatRecord(change(record))
        await writeFileAtomic(path, after, 'name unsynced')
        saved.add(letter)
        folders.add(dirname(path))
        hashes.set(record.authority, { before: sha256(formatRecord(record)), after: sha256(after) })
      } catch (error) {
        unsaved.push({ slug: record.authority, reason: describeWriteError(error) })
      }
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  await Promise.all([...folders].map(syncFolder))
  return { saved: letters.filter((letter) => saved.has(letter)), hashes, unsaved }
}
