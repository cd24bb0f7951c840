import { isIssued } from '../model/letter-record.ts'
import { letterPaths } from '../record/letter-paths.ts'
import { readRecord } from '../record/record-store.ts'
import { LetterFailure, stage } from './letter-failure.ts'

/** A revision that a change of a letter makes, where an earlier one was issued. */
export interface AskedCorrection {
  readonly revision: number
  /** The reason that was recorded when a draft of this revision was printed. */
  readonly recorded: string | undefined
}

/** The correction that a change of a letter would be; undefined for a letter that was never issued. */
export function correctionAsked(output: string, year: string, slug: string): AskedCorrection | undefined {
  const record = readable(() => readRecord(letterPaths(output, year, slug).record))
  if (!record || record.issued.length === 0) return undefined
  const { current } = record
  return isIssued(record)
    ? { revision: current.revision + 1, recorded: undefined }
    : { revision: current.revision, recorded: current.reason }
}

/** What is read; undefined where a record cannot be read, which planning the letter reports. */
function readable<T>(read: () => T): T | undefined {
  try {
    return stage('look', read)
  } catch (error) {
    if (error instanceof LetterFailure) return undefined
    throw error
  }
}
