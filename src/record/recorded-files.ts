import { OTHER_FORMATS, type Format } from '../model/letter-formats.ts'
import { hashOfFormat, isIssued, type LetterRecord, type Printing } from '../model/letter-record.ts'
import type { LetterPaths } from './letter-paths.ts'

/** A file that a record names. */
export interface RecordedFile {
  readonly path: string
  readonly sha256: string
  readonly format: Format
  /** "superseded": issued, and corrected since. */
  readonly status: 'draft' | 'issued' | 'superseded'
}

/** Lists the files that a letter's record names, those of superseded revisions included. */
export function recordedFiles(record: LetterRecord, paths: LetterPaths): RecordedFile[] {
  const { current, issued } = record
  const superseded = issued
    .filter(({ revision }) => revision !== current.revision)
    .flatMap((printing) =>
      filesOf(printing, (format) => paths.superseded(printing.revision, format), 'superseded'),
    )
  return [
    ...filesOf(current, (format) => paths[format], isIssued(record) ? 'issued' : 'draft'),
    ...superseded,
  ]
}

function filesOf(
  printing: Printing,
  place: (format: Format) => string,
  status: RecordedFile['status'],
): RecordedFile[] {
  return (['pdf', ...OTHER_FORMATS] as const).flatMap((format) => {
    const sha256 = hashOfFormat(printing, format)
    return sha256 === undefined ? [] : [{ path: place(format), sha256, format, status }]
  })
}
