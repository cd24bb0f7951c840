import { approve, withoutApprovalsBy } from '../model/approvals.ts'
import type { Approval } from '../model/letter-record.ts'
import { saveRecords, type Recorded, type SavedRecords } from './save-records.ts'

/**
 * Records a person's approval of the current printings, as durably as letters are issued.
 *
 * @param assertHeld makes sure before each write that this run still holds the output folder
 */
export function saveApproved<Letter extends Recorded>(
  output: string,
  letters: readonly Letter[],
  { by, at }: Pick<Approval, 'by' | 'at'>,
  assertHeld: () => void,
): Promise<SavedRecords<Letter>> {
  return saveRecords(output, letters, (record) => approve(record, by, at), assertHeld)
}

/** Removes a person's approvals of the current revisions. */
export function saveWithoutApprovalsBy<Letter extends Recorded>(
  output: string,
  letters: readonly Letter[],
  by: string,
  assertHeld: () => void,
): Promise<SavedRecords<Letter>> {
  return saveRecords(output, letters, (record) => withoutApprovalsBy(record, by), assertHeld)
}
