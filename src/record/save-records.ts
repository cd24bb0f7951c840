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

/** What became of records that were to be written: each is in `saved` or in `unsaved`. */
export interface SavedRecords {
  /** As they were before. */
  readonly saved: readonly LetterRecord[]
  /** By authority, of those that were saved. */
  readonly hashes: ReadonlyMap<string, RecordHashes>
  /** Those that are as they were, and why they could not be written. */
  readonly unsaved: readonly { readonly record: LetterRecord; readonly reason: string }[]
}

/** How many records are written at the same time: the disk syncs several at once. */
const CONCURRENCY = 16

/**
 * Changes records, each atomically. When this returns, the records are on the disk and survive a power failure.
 *
 * @param assertHeld makes sure before each write that this run still holds the output folder
 */
export async function saveRecords(
  output: string,
  records: readonly LetterRecord[],
  change: (record: LetterRecord) => LetterRecord,
  assertHeld: () => void,
): Promise<SavedRecords> {
  const saved = new Set<LetterRecord>()
  const hashes = new Map<string, RecordHashes>()
  const unsaved: { record: LetterRecord; reason: string }[] = []
  const queue = records.values()
  const work = async (): Promise<void> => {
    for (const record of queue) {
      assertHeld()
      const path = letterPaths(output, record.year, record.authority).record
      try {
        const after = formatRecord(change(record))
        await writeFileAtomic(path, after, 'name unsynced')
        saved.add(record)
        hashes.set(record.authority, { before: sha256(formatRecord(record)), after: sha256(after) })
      } catch (error) {
        unsaved.push({ record, reason: describeWriteError(error) })
      }
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  const folders = new Set(
    [...saved].map(({ year, authority }) => dirname(letterPaths(output, year, authority).record)),
  )
  await Promise.all([...folders].map(syncFolder))
  return { saved: records.filter((record) => saved.has(record)), hashes, unsaved }
}
