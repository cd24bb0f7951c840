import { approve, withoutApprovalsBy } from '../model/approvals.ts'
import type { Approval, LetterRecord } from '../model/letter-record.ts'
import { saveRecords, type SavedRecords } from './save-records.ts'

/**
 * Records a person's approval of the current printings, as durably as letters are issued.
 *
 * @param assertHeld makes sure before each write that this run still holds the output folder
 */
export function saveApproved(
  output: string,
  records: readonly LetterRecord[],
  { by, at }: Pick<Approval, 'by' | 'at'>,
  assertHeld: () => void,
): Promise<SavedRecords> {
  return saveRecords(output, records, (record) => approve(record, by, at), assertHeld)
}

/** Removes a person's approvals of the current revisions. */
export function saveWithoutApprovalsBy(
  output: string,
  records: readonly LetterRecord[],
  by: string,
  assertHeld: () => void,
): Promise<SavedRecords> {
  return saveRecords(output, records, (record) => withoutApprovalsBy(record, by), assertHeld)
}
