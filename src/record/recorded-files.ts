import type { LetterRecord, Printing } from '../model/letter-record.ts'
import { isIssued } from '../model/letter-record.ts'
import type { Format, LetterPaths } from './letter-paths.ts'

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
  { sha256, html }: Printing,
  place: (format: Format) => string,
  status: RecordedFile['status'],
): RecordedFile[] {
  const pdf: RecordedFile = { path: place('pdf'), sha256, format: 'pdf', status }
  return html === undefined ? [pdf] : [pdf, { path: place('html'), sha256: html, format: 'html', status }]
}
