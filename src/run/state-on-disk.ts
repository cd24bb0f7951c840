import type { LetterPaths } from '../record/letter-paths.ts'
import type { LetterRecord } from '../model/letter-record.ts'
import { sha256OfFile } from '../system/sha256.ts'
import { stage } from './letter-failure.ts'
import type { LetterState } from './letter-state.ts'

/** How the files of a letter stand to its record, where the record is what its data gives. @throws LetterFailure */
export function stateOnDisk(record: LetterRecord, paths: LetterPaths, withHtml: boolean): LetterState {
  const { current, replaces } = record
  const onDisk = stage('look', () => sha256OfFile(paths.pdf))
  if (onDisk === undefined) return 'missing'
  if (onDisk !== current.sha256) return onDisk === replaces ? 'interrupted' : 'edited'
  return withHtml ? htmlOnDisk(record, paths) : 'current'
}

/** The fingerprint covers the HTML, so that the recorded one is what the data gives. */
function htmlOnDisk({ current, replacesHtml }: LetterRecord, paths: LetterPaths): LetterState {
  const onDisk = stage('look', () => sha256OfFile(paths.html))
  if (onDisk === undefined || current.html === undefined) return 'html-missing'
  if (onDisk === current.html) return 'current'
  return onDisk === replacesHtml ? 'html-missing' : 'html-edited'
}
