import { dirname } from 'node:path'
import { describeWriteError } from '../system/system-error.ts'
import { sha256 } from '../system/sha256.ts'
import { syncFolder } from '../system/sync-folder.ts'
import { isIssued, RECORD_LAYOUT, type LetterRecord } from '../model/letter-record.ts'
import { letterPaths } from './letter-paths.ts'
import { formatRecord } from './record-store.ts'
import { writeFileAtomic } from '../system/write-file-atomic.ts'

/** A record whose mark is as it was, and why it could not be written. */
interface UnsavedMark {
  readonly record: LetterRecord
  readonly reason: string
}

/** SHA-256 of a record's file, before and after its mark was changed. */
export interface RecordHashes {
  /** Of a file that this program wrote; one that was reformatted had another. */
  readonly before: string
  readonly after: string
}

/** What became of the marks: each record is in one of the two. */
export interface SavedMarks {
  /** As they were before. */
  readonly saved: readonly LetterRecord[]
  /** By authority, of those that were saved. */
  readonly sums: ReadonlyMap<string, RecordHashes>
  readonly unsaved: readonly UnsavedMark[]
}

/** How many records are written at the same time: the disk forces several to it at once. */
const CONCURRENCY = 16

/**
 * Marks the current printings as sent. When this returns the marks are on the disk, to stay after a power failure.
 *
 * @param now ISO 8601
 * @param assertHeld makes sure before each write that the output folder is still this run's
 */
export function saveIssued(
  output: string,
  records: readonly LetterRecord[],
  now: string,
  assertHeld: () => void,
): Promise<SavedMarks> {
  const mark = ({ year, authority, name, current, issued }: LetterRecord): LetterRecord => ({
    version: RECORD_LAYOUT,
    year,
    authority,
    name,
    current,
    issued: [...issued, { ...current, issuedAt: now }],
  })
  return saveAll(
    output,
    records.filter((record) => !isIssued(record)),
    mark,
    assertHeld,
  )
}

/** Takes back the marks of the current printings, as `saveIssued` sets them. */
export function saveNotIssued(
  output: string,
  records: readonly LetterRecord[],
  assertHeld: () => void,
): Promise<SavedMarks> {
  const unmark = (record: LetterRecord): LetterRecord => ({
    ...record,
    version: RECORD_LAYOUT,
    issued: record.issued.filter(({ revision }) => revision !== record.current.revision),
  })
  return saveAll(output, records, unmark, assertHeld)
}

async function saveAll(
  output: string,
  records: readonly LetterRecord[],
  change: (record: LetterRecord) => LetterRecord,
  assertHeld: () => void,
): Promise<SavedMarks> {
  const saved: LetterRecord[] = []
  const unsaved: UnsavedMark[] = []
  const sums = new Map<string, RecordHashes>()
  const queue = records.values()
  const work = async (): Promise<void> => {
    for (const record of queue) {
      assertHeld()
      const path = letterPaths(output, record.year, record.authority).record
      try {
        const after = formatRecord(change(record))
        await writeFileAtomic(path, after, 'name unsynced')
        saved.push(record)
        sums.set(record.authority, { before: sha256(formatRecord(record)), after: sha256(after) })
      } catch (error) {
        unsaved.push({ record, reason: describeWriteError(error) })
      }
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  const folders = new Set(
    saved.map(({ year, authority }) => dirname(letterPaths(output, year, authority).record)),
  )
  await Promise.all([...folders].map(syncFolder))
  return { saved: inOrder(saved, records), sums, unsaved }
}

const inOrder = (some: readonly LetterRecord[], all: readonly LetterRecord[]): LetterRecord[] => {
  const wanted = new Set(some)
  return all.filter((record) => wanted.has(record))
}
