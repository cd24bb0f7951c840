import { readFileSync, statSync, type Stats } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { isMissing } from '../system/system-error.ts'
import { RECORD_LAYOUT, type LetterRecord } from '../model/letter-record.ts'
import { letterOfRecord } from './letter-paths.ts'
import schema from './letter-record.schema.json' with { type: 'json' }

/** A record that cannot be used: damaged, altered, or from a newer version of this program. */
export class RecordError extends Error {
  /** What is wrong with it and what to do, without the name of its file. */
  readonly reason: string

  constructor(path: string, reason: string) {
    super(`${letterOfRecord(path).shown} ${reason}`)
    this.reason = reason
  }
}

const RESTORE = 'restore it from a backup, or delete it to begin again at revision 1'
import { isData } from '../model/letter-data.ts'

let compiled: ValidateFunction<LetterRecord> | undefined

/** Compiled when the first record is read, since not every command reads one. */
const recordSchema = (): ValidateFunction<LetterRecord> =>
  (compiled ??= new Ajv2020({
    allowUnionTypes: true,
    strictTypes: false,
    validateSchema: false,
  }).compile<LetterRecord>(schema))

/** Reads the record of a letter; undefined where there is none. @throws RecordError */
export function readRecord(path: string): LetterRecord | undefined {
  const stats = statIfThere(path)
  if (stats === undefined) return undefined
  if (stats.isFIFO()) throw new RecordError(path, 'is not an ordinary file: move it elsewhere')
  const text = readIfThere(path)?.toString('utf8')
  if (text === undefined) return undefined
  const record = parse(text, path)
  const isRecord = recordSchema()
  if (isRecord(record)) {
    const { slug, year } = letterOfRecord(path)
    if (record.authority === slug && record.year === year) return record
    throw new RecordError(path, `is the record of ${record.year}/${record.authority}: ${RESTORE}`)
  }
  const version = isData(record) ? record['version'] : undefined
  if (typeof version === 'number' && version > RECORD_LAYOUT) {
    const reason = `was written by a newer version of this program (layout ${version}): use that version`
    throw new RecordError(path, reason)
  }
  const [error] = isRecord.errors ?? []
  const what = [error?.instancePath, error?.message].filter(Boolean).join(' ')
  throw new RecordError(path, `is no record of a letter (${what}): ${RESTORE}`)
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new RecordError(path, `is cut off or damaged (${error.message}): ${RESTORE}`)
  }
}

/** Formats a record for its file: one value on each line, so that two of them can be compared. */
export const formatRecord = (record: LetterRecord): string => `${JSON.stringify(record, null, 2)}\n`

function statIfThere(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
