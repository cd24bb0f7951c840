import type { LetterRecord } from '../../model/letter-record.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { readRecord } from '../../record/record-store.ts'
import type { UnchangedLetter } from './look-up-cache.ts'
import { LetterFailure, stage } from '../letter-failure.ts'

/** An unchanged letter with its record; a failure where the record was damaged a moment ago. */
export type UnchangedRecord = readonly [UnchangedLetter, LetterRecord | LetterFailure]

/** Reads the records of unchanged letters one by one, each when it is asked for. */
export function* unchangedRecords(
  output: string,
  unchanged: readonly UnchangedLetter[],
): Generator<UnchangedRecord> {
  for (const letter of unchanged) yield [letter, recordOf(output, letter)]
}

function recordOf(output: string, { year, slug }: UnchangedLetter): LetterRecord | LetterFailure {
  try {
    return stage('look', () => {
      const record = readRecord(letterPaths(output, year, slug).record)
      if (record) return record
      throw new Error('its record was deleted just now; run the same command again')
    })
  } catch (error) {
    if (error instanceof LetterFailure) return error
    throw error
  }
}
