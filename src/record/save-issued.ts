import { withApprovals } from '../model/approvals.ts'
import { isIssued, type LetterRecord } from '../model/letter-record.ts'
import { saveRecords, type Recorded, type SavedRecords } from './save-records.ts'

/**
 * Records the current printings as issued. When this returns, the records are on the disk and survive a power failure.
 *
 * @param now ISO 8601
 * @param assertHeld makes sure before each write that this run still holds the output folder
 */
export function saveIssued<Letter extends Recorded>(
  output: string,
  letters: readonly Letter[],
  now: string,
  assertHeld: () => void,
): Promise<SavedRecords<Letter>> {
  const issue = ({ year, authority, name, current, issued, approvals }: LetterRecord): LetterRecord => {
    const after = [...issued, { ...current, issuedAt: now }]
    return withApprovals({ year, authority, name, current, issued: after }, approvals)
  }
  const drafts = letters.filter(({ record }) => !isIssued(record))
  return saveRecords(output, drafts, issue, assertHeld)
}

/** Records the current printings as drafts again, as durably as `saveIssued`. */
export function saveAsDrafts<Letter extends Recorded>(
  output: string,
  letters: readonly Letter[],
  assertHeld: () => void,
): Promise<SavedRecords<Letter>> {
  const undo = (record: LetterRecord): LetterRecord => {
    const issued = record.issued.filter(({ revision }) => revision !== record.current.revision)
    return withApprovals({ ...record, issued }, record.approvals)
  }
  return saveRecords(output, letters, undo, assertHeld)
}
