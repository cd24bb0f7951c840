import { dirname } from 'node:path'
import { isIssued, RECORD_LAYOUT, type LetterRecord } from '../model/letter-record.ts'
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
 * Records the current printings as issued. When this returns, the records are on the disk and survive a power failure.
 *
 * @param now ISO 8601
 * @param assertHeld makes sure before each write that this run still holds the output folder
 */
export function saveIssued(
  output: string,
  records: readonly LetterRecord[],
  now: string,
  assertHeld: () => void,
): Promise<SavedRecords> {
  const issue = ({ year, authority, name, current, issued }: LetterRecord): LetterRecord => ({
    version: RECORD_LAYOUT,
    year,
    authority,
    name,
    current,
    issued: [...issued, { ...current, issuedAt: now }],
  })
  const drafts = records.filter((record) => !isIssued(record))
  return saveAll(output, drafts, issue, assertHeld)
}

/** Records the current printings as drafts again, as durably as `saveIssued`. */
export function saveAsDrafts(
  output: string,
  records: readonly LetterRecord[],
  assertHeld: () => void,
): Promise<SavedRecords> {
  const undo = (record: LetterRecord): LetterRecord => ({
    ...record,
    version: RECORD_LAYOUT,
    issued: record.issued.filter(({ revision }) => revision !== record.current.revision),
  })
  return saveAll(output, records, undo, assertHeld)
}

async function saveAll(
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
